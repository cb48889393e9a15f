import { stanceOf } from './stances.ts';
import type { Reading, Word } from './words.ts';

/** name: English | Ukrainian | Russian word beginnings; `!` = the whole word. */
const offices: readonly (readonly [string, RegExp])[] = [
  ['governor', /^(governor|губернатор)/],
  ['mayor', /^(mayor|(?:екс)?мер(?:$|[ауиі]$|ом$|ові$|к)|мэр|экс-?мэр)/],
  ['president', /^(president|президент)/],
  ['prime minister', /^(prime$|premier|прем'єр|прем|премьер)/],
  ['minister', /^(minister|secretary|міністр|министр)/],
  ['prosecutor', /^(prosecutor|прокурор)/],
  ['lawyer', /^(lawyer|attorney|solicitor|barrister|counsel|адвокат|захисни|защитни|юрист)/],
  ['judge', /^(judge|justice|судд|судь)/],
  ['coach', /^(coach|manager|тренер)/],
  ['captain', /^(captain|капітан|капитан)/],
  ['spokesperson', /^(spokes|речни|пресс?-?секретар|пресс|представник|представител)/],
  ['police chief', /^(police|constable|sheriff|поліц|полиц)/],
  ['general', /^(general|commander|colonel|major|генерал(?!ьн)|командир|командувач|командующ|полковник)/],
  ['analyst', /^(analyst|economist|аналітик|аналитик|економіст|экономист)/],
  ['doctor', /^(doctor|surgeon|epidemiolog|physician|лікар|врач|епідеміолог|эпидемиолог|хірург|хирург)/],
  [
    'scientist',
    /^(scientist|professor|astronomer|\w+ologist|physicist|author|researcher|вчен|науков|професор|учен|астроном|біолог|биолог|профессор|автор)/,
  ],
  ['curator', /^(curator|куратор)/],
  ['detective', /^(detective|детектив)/],
  ['councillor', /^(alderm|alderwom|councill?or|councilm|councilwom)/],
  ['chief executive', /^(ceo|executive|chairman|chairwoman|founder|гендиректор|генеральн|засновни|основател)/],
  ['director', /^(director|директор)/],
  ['lawmaker', /^(lawmaker|senator|congress|mp$|deput(y|ies)$|депутат|нардеп|сенатор)/],
  ['witness', /^(witness|eyewitness|свідо|свідк|очевид|свидетел)/],
  ['official', /^(official|чиновни|посадов)/],
  ['businessman', /^(business(man|woman)|entrepreneur|бізнесмен|підприєм|бизнесмен|предпринимател)/],
  [
    'athlete',
    /^(swimmer|runner|striker|goalkeeper|defender|midfielder|boxer|захисни(?!ц)|защитни|півзахисни|полузащитни|плавч|плавец|боксер|нападни|воротар|вратар|форвард|бігун)/,
  ],
  ['forecaster', /^(forecaster|meteorologist|синоптик)/],
];

/** Titles and ranks that name no office by themselves. */
const rank =
  /^(gov|sen|rep|gen|lt|capt|col|maj|sgt|cpl|det|insp|supt|hon|rev|prof|sir|dame|lord|lady|king|queen|prince|princess|pope|saint|st|chief|head|officer|deputy|vice|acting|former|ex|interim|assistant|senior|chancellor|ambassador|inspector|sergeant|lieutenant|dci|rabbi|imam|archbishop|bishop|coach|cardinal|глав[аыуе]|голов[аиуі]|очільни\p{L}*|керівни\p{L}*|начальни\p{L}*|руководител\p{L}*|замест\p{L}*|заступни\p{L}*|екс\p{L}*|экс\p{L}*|колишн\p{L}*|бывш\p{L}*|віце\p{L}*|вице\p{L}*|лідер\p{L}*|лидер\p{L}*|секретар\p{L}*|посол|посл[аоуи]\p{L}*|канцлер\p{L}*|король|королев\p{L}*|принц\p{L}*|патріарх\p{L}*|патриарх\p{L}*|інспектор\p{L}*|инспектор\p{L}*|уповноважен\p{L}*|уполномоч\p{L}*|омбудсм\p{L}*|режис\p{L}*|актор\p{L}*|акт[её]р\p{L}*|співа\p{L}*|письменни\p{L}*|писател\p{L}*|експерт\p{L}*|эксперт\p{L}*)$/u;

/** A word that says what somebody is, not who. */
export const isOffice = (word: Word): boolean =>
  rank.test(word.low) || offices.some(([, words]) => words.test(word.low));

/** Offices right before a name or in the apposition right after it; a prime minister is no minister. */
export function titlesOf(name: Word, reading: Reading): string[] {
  const words = titleWordsOf(name, reading);
  const found = offices.filter(([, office]) => words.some(word => office.test(word.low))).map(([office]) => office);
  return found.includes('prime minister') ? found.filter(office => office !== 'minister') : found;
}

const second = /^(?:екс|экс)?(?:deputy|vice|assistant|заступни|зам(?:ест|$|мин|пред|глав|мэр|дир)|віце|вице)/;

/** The deputy of an office. */
export const isDeputy = (name: Word, reading: Reading): boolean =>
  titleWordsOf(name, reading).some(word => second.test(word.low));

/** The words of a title: what stands right before a name or in the apposition right after it. */
export function titleWordsOf(name: Word, reading: Reading): readonly Word[] {
  const found: Word[] = [];
  const isAccording = reading.words
    .slice(Math.max(0, name.index - 5), name.index)
    .some(word => /^(according|словами|даними|словам|данным)$/.test(word.low));
  for (let index = name.index - 1, left = 4; index >= 0 && left > 0; index--) {
    const word = reading.words[index];
    // "Премьер-министр Румынии Илинка Драгомир" has one office before two names.
    if (word?.kind === 'word' && reading.words[index + 1]?.text !== '-') left--;
    if (
      !word ||
      (word.kind === 'mark' && word.text !== '-' && !(word.text === ',' && index === name.index - 1 && !isAccording))
    )
      break;
    if (
      /^(and|that|said|told|by|of|for|to|with|in|on|at|from|into|about|against|over|after|та|і|й|що|и|что|у|в|на|про|о|об|з|із|с|за|до|від|от|для|проти|против)$/.test(
        word.low,
      )
    )
      break;
    found.push(word);
  }
  let comma = reading.words[name.index + 1]?.isCapital ? name.index + 2 : name.index + 1;
  if (reading.words[comma]?.isCapital) comma++;
  if (reading.words[comma]?.text === ',' && !isAccording) {
    for (const word of reading.words.slice(comma + 1, comma + 6)) {
      if (
        word.kind === 'mark' ||
        word.isCapital ||
        stanceOf(word.low) !== null ||
        /^(who|said|which|and|but|while|який|яка|который|которая|а|но|але|и|і|й|та|що|что|за|по|на|in|at|on|as|після|после|при|у|в|як|как|his|her|its|their|його|її|їх|їхній|его|ее|их)$/.test(
          word.low,
        )
      )
        break;
      found.push(word);
    }
  }
  return found;
}

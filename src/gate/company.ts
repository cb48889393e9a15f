// The company that a name, a figure or an actor keeps: what stands around it in the bullet stands around it in the source,
// not around another one of its kind.
import { type Fact, readFacts } from '../stories/facts.ts';
import { isCountry } from './countries.ts';
import { bond } from './links.ts';
import { readShares } from './shares.ts';
import type { Reading, Word } from './words.ts';

/** Ordinary words for those who act; word beginnings. */
const actors =
  /^(polic|court|judge|prosecut|defen[cs]e|lawyer|attorney|union|government|cabinet|parliament|senat|congress|ministr|minister|president|premier|governor|mayor|council|compan|firm|bank|army|militar|troop|soldier|rebel|gunm|militant|protest|demonstrat|driver|operator|passenger|crew|resident|villager|worker|employ|staff|striker|teacher|student|pupil|doctor|nurse|patient|scientist|researcher|author|analyst|economist|official|authorit|agenc|regulat|commission|committee|board|sharehold|investor|owner|founder|director|chief|chair|coach|captain|player|team|club|champion|rival|opponent|opposition|coalition|part(?:y|ies)$|leader|spokes|organis|organiz|activist|suspect|defendant|victim|witness|detective|firefighter|rescuer|coast|navy|farmer|fisher|customer|client|consumer|voter|candidate|editor|journalist|director|producer|actor|singer|artist|museum|universit|school|hospital|church|tribunal|supplier|contractor|manufacturer|maker|developer|airline|group|administration|husband|wife|father|mother|son$|daughter|brother|sister|man$|men$|woman|women|boy|girl|child|teen|officers?$|member|jury|juror|caretaker|guard|guide|climber|hiker|neighbo|famil|relative|survivor|refugee|migrant|tourist|visitor|spectator|fans?$|cyclist|pedestrian|motorist|pilot|sailor|miner|engineer|inspector|auditor|technician|mechanic|historian|archaeolog|geolog|astronom|physicist|expert|specialist|watchdog|squad|brigade$|panel|publisher|broadcaster|retailer|hacker|thief|thieves|robber|attacker|assailant|bomber|jihadi|insurgent|separatist|fighter|militia|negotiator|mediator|diplomat|envoy|ambassador|lawmaker|legislator|deput|adviser|advisor|aide|secretar|treasurer|clerk|carrier|exporter|importer|buyer|seller|bidder|donor|sponsor|lender|creditor|landlord|tenant|priest|bishop|imam|rabbi|gang)|^(поліц|полиц|суд(?!ах|н)|судд|судь|прокур|захист(?!у\b)|захисни|защит|адвокат|профспіл|профсоюз|уряд|правительств|кабмін|кабмин|парламент|рад[аиіу]$|дум[аыеу]$|міністе|министе|президент|прем.єр|прем'|премьер|губернатор|мер$|мера$|мер[іоу]|мэр|компан|фірм|фирм|банк|нацбанк|армі|арми|військ|войск|військов|военн|миротвор|солдат|боєц|бійц|бойц|боевик|бойовик|протест|мітинг|митинг|воді|водител|пасажир|пассажир|екіпаж|экипаж|жител|мешкан|селян|працівник|работник|робітник|рабоч|співробіт|сотрудник|вчител|учител|студент|учн|учен|школяр|школьник|лікар|врач|медик|пацієнт|пациент|науков|учёны|дослідник|исследовател|автор|аналітик|аналитик|економіст|экономист|чиновник|посадов|влад[аиіу]|власт|відомств|ведомств|агент|регулятор|комісі|комисси|комітет|комитет|акціонер|акционер|інвестор|инвестор|власник|владел|засновник|основател|директор|голов[аиіу]|глав[аыеу]|тренер|капітан|капитан|гравц|гравец|игрок|команд|клуб|чемпіон|чемпион|суперник|соперник|опозиц|оппозиц|коаліц|коалиц|партія|партії|партия|партии|лідер|лидер|речни|пресс|організатор|организатор|активіст|активист|підозрюван|подозреваем|обвинувачен|обвиняем|підсуд|подсуд|потерпіл|потерпевш|свідк|свідок|свидетел|слідч|следовател|следств|слідств|рятувальн|спасател|горноспас|гірнич|шахт[её]р|горняк|прикордон|погранич|пожежн|пожарн|фермер|рибал|рыбак|покупц|покупател|клієнт|клиент|споживач|потребител|виборц|избирател|кандидат|редактор|журналіст|журналист|режис|продюсер|актор|актёр|актер|співа|певец|певиц|художн|музе[йю]|університет|университет|школ[аиіыу]|лікарн|больниц|церкв|постачальник|поставщик|підрядник|подрядчик|виробник|производител|розробник|разработчик|авіакомпан|авиакомпан|груп|холдинг|служб[аиіуыое]|спецслужб|адміністрац|администрац|чоловік|мужчин|жінк|женщин|дружин|жена|муж$|син$|сын|дочк|донь|батьк|отец|отц|мат[иь]|брат|сестр|хлоп|дівч|мальчик|девочк|підліт|подрост|дит[ияе]|діт|ребен|дет[иея])/u;

export const isActor = (word: Word): boolean =>
  word.kind === 'word' &&
  word.isContent &&
  (actors.test(word.low) || (word.isCapital && word.index > 0) || isCountry(word.low));

type Company = readonly { readonly word: Word; readonly weight: number }[];

const breaks = /^[,;:()—–]$/;
const joints =
  /^(and|while|but|whereas|або|а|але|й|і|та|проте|тоді|и|но|или|тогда|who|which|that|який|яка|яке|які|який|который|которая|которые|что|що|чтобы|щоб)$/;

/** Content words around a place in a sentence, the nearest weighing most; a mark or joint between counts as two words more. */
export function companyOf(reading: Reading, from: number, to: number): Company {
  return [...sideOf(reading, from - 1, -1), ...sideOf(reading, to, 1)];
}

function sideOf(reading: Reading, start: number, step: 1 | -1): { word: Word; weight: number }[] {
  const found: { word: Word; weight: number }[] = [];
  let distance = 0;
  for (let index = start; distance <= 9; index += step) {
    const word = reading.words[index];
    if (!word) break;
    distance += edgeOf(word);
    if (word.isContent) found.push({ word, weight: 1 / (1 + distance) });
    if (word.isContent || word.kind === 'number') distance += 1;
  }
  return found;
}

const edgeOf = (word: Word): number => {
  if (word.kind === 'mark') return word.text === ';' ? 6 : breaks.test(word.text) ? 2 : 0;
  return joints.test(word.low) ? 2 : 0;
};

/** How much of one company the other has, from 0; 1 = as near and as much. */
export function likeness(own: Company, theirs: Company): number {
  let [sum, all] = [0, 0];
  for (const item of own) {
    all += item.weight;
    let best = 0;
    for (const other of theirs) {
      const strength = bond(item.word, other.word);
      if (strength >= 0.6) best = Math.max(best, strength * Math.sqrt(item.weight * other.weight));
    }
    sum += best;
  }
  return all === 0 ? 0 : sum / all;
}

const indexAt = (reading: Reading, position: number): number => {
  let from = 0;
  for (const word of reading.words) {
    from = reading.text.indexOf(word.text, from);
    if (from + word.text.length > position) return word.index;
    from += word.text.length;
  }
  return reading.words.length;
};

export type Figure = { readonly fact: Fact; readonly company: Company; readonly cited: Reading };

const figures = new WeakMap<Reading, readonly Figure[]>();

/** The figures of a sentence; each of them is compared with all others, so they are read once. */
export function figuresOf(reading: Reading): readonly Figure[] {
  const known = figures.get(reading) ?? readFigures(reading);
  figures.set(reading, known);
  return known;
}

const readFigures = (reading: Reading): readonly Figure[] =>
  [...readFacts(reading.text, reading.language), ...readShares(reading.text)].map(fact => ({
    fact,
    cited: reading,
    company: companyOf(
      reading,
      indexAt(reading, fact.position),
      indexAt(reading, Math.max(fact.position, fact.end - 1)) + 1,
    ),
  }));

export const familyOf = (fact: Fact): string =>
  /^(count|ordinal|label|score)$/.test(fact.kind)
    ? 'count'
    : fact.kind === 'date' && fact.value > 1900
      ? 'year'
      : fact.kind;

const prepositions =
  /^(in|at|near|off|on|of|into|inside|outside|across|around|throughout|в|у|на|по|під|под|из|із|зі|про|о|об|за|від|от|для|при|біля|возле|около|через|до|з|с|над|між|между)$/;

/** Behind a preposition, at most an adjective or title between. */
export const isPlaced = (reading: Reading, word: Word): boolean =>
  prepositions.test(reading.words[word.index - 1]?.low ?? '') ||
  (/^(the|a|an|\w+n|\w+ese|\w+ish)$/.test(reading.words[word.index - 1]?.low ?? '') &&
    prepositions.test(reading.words[word.index - 2]?.low ?? ''));

// Who does what in a Ukrainian or Russian sentence: cases tell it and, where these say nothing, gender and the order of words.
import { casesOf, instrumental, nominative } from './cases.ts';
import { isActor, isPlaced } from './company.ts';
import type { Deed, Known } from './deeds.ts';
import { insertionBefore } from './insertions.ts';
import { stanceOf } from './stances.ts';
import type { Reading, Word } from './words.ts';

type Form = 'finite' | 'infinitive' | 'gerund' | 'passive' | 'active participle';

const forms: readonly (readonly [Form, RegExp])[] = [
  ['gerund', /(?:[вгксз]ши|вшись|ючи|ячи|учи|ючись|ячись|яя|уя)$/u],
  ['active participle', /(?:вш|ющ|ящ)(?:ий|ая|ое|ие|его|ей|ему|им|их|ую|ими|ем|ийся|аяся|иеся|ихся|егося|ейся)$/u],
  ['passive', /(?:ано|яно|ено|єно|ито|ято|уто|ыто|анн?[аы]?|енн?[аы]?|ён|янн?[аы])$/u],
  ['passive', /(?:[аяеёє]нн?|[иыія]т)(?:ий|ый|ая|ое|ые|ої|ой|ого|ому|им|ым|их|ых|ую|ими|ыми|ою|у|а|е|і)$/u],
  [
    'finite',
    /(?:^|\p{L})(?:повів|зумів|хотів|вів|сів|бив|міг|біг|ніс|віз|мер|ріс|тік|йшов|мог|н[её]с|в[её]з|рос|ш[её]л|[аиуяюыеї](?:в|л)|(?:[аиіуяюыеї]|\p{L}{3}[зсгкрх])(?:ла|ло|ли))(?:ся|сь)?$/u,
  ],
  ['infinitive', /(?:[аяиіуоеї]ти(?:ся|сь)?|[аяиеуыо]ть(?:ся)?|[йсз]ти|чь|чься)$/u],
  ['finite', /(?:[уаяі]є|[аяуе]ет|[ую]ть|[яаиї]ть(?=ся|$)|[ую]т|[яи]т|ує|ёт)(?:ся|ь|ься)?$/u],
];

const formOf = (reading: Reading, word: Word): Form | null => {
  if ((!word.isContent && stanceOf(word.low) === null) || word.isCapital || word.low.length < 4 || isActor(word))
    return null;
  if (noVerb.test(word.low)) return null;
  const form = forms.find(([, ending]) => ending.test(word.low))?.[0] ?? null;
  const before = reading.words[word.index - 1];
  return form === 'finite' &&
    before &&
    (isPlaced(reading, word) || (/(?:ый|ий|ого|ой|ої)$/u.test(before.low) && !relative.test(before.low)))
    ? null
    : form;
};

/** Nouns and adjectives that end as verbs do. */
const noVerb =
  /^(?:справ|прав|світу|сил[аи]|голосів|рейсів|часів|класів|запасів|процесів|ресурсів|\p{L}+денні|останн\p{L}{1,3}|протипов\p{L}+|последн\p{L}{1,3}|мест|места|школ|школ[аы]|числ[аоуе]|дел[аоуе]|нача[лт]\p{L}{0,2})$/u;

type Phrase = {
  readonly words: readonly Word[];
  readonly cases: number;
  readonly isPlaced: boolean;
};

const edge =
  /^(?:[,;:()—–]|але|а|но|що|что|щоб|чтобы|коли|когда|якщо|если|після|бо|хоча|хотя|тоді|тогда|як|как|проте|однако|однак)$/u;
const joint = /^(?:і|й|та|и)$/u;
const relative = /^(?:який|яка|яке|які|который|которая|которое|которые)$/u;
const pronoun =
  /^(?:він|вона|воно|вони|он|она|оно|они|це|это|той|та|хто|кто|якого|яку|яких|которого|которую|которых)$/u;
const quote = /^[«»"“”„-]$/;

export function cyrillicDeeds(reading: Reading, known: Known): Deed[] {
  const deeds: Deed[] = [];
  let last: readonly Word[] = [];
  for (const verb of reading.words) {
    const form = formOf(reading, verb);
    if (!form || form === 'infinitive') continue;
    const [from, to] = clauseAround(reading, verb.index);
    const phrases = [
      ...(form === 'finite' ? phrasesBefore(reading, from, known) : []),
      ...phrasesOf(reading, from, to, known),
    ];
    const agents = titleOf(reading, agentsOf(reading, verb, form, from, phrases, last, known));
    if (form === 'finite' && agents.length > 0) last = agents;
    const others = phrases
      .filter(phrase => !phrase.isPlaced)
      .flatMap(phrase => phrase.words)
      .filter(word => known.isActing(word) && !agents.includes(word));
    const rest = reading.words
      .slice(from, to)
      .filter(word => (word.isContent || word.kind === 'number') && word !== verb && !known.isActing(word));
    const near = phrases.flatMap(phrase => phrase.words).filter(word => known.isActing(word) && !agents.includes(word));
    deeds.push({ verb, agents: agents.filter(known.isActing), others, near, rest });
  }
  return deeds;
}

/** "Еврокомиссия, которая рассмотрит заявку, оценила": the clause begins before what is put into it. */
function phrasesBefore(reading: Reading, at: number, known: Known): readonly Phrase[] {
  const insertion = insertionBefore(reading.words, at);
  if (!insertion?.isClause) return [];
  const [from] = clauseAround(reading, insertion.open);
  const isDone = reading.words.slice(from, insertion.open).some(word => formOf(reading, word) !== null);
  return isDone ? [] : phrasesOf(reading, from, insertion.open, known);
}

/** The clause of a verb; "and" begins one only before another verb. */
function clauseAround(reading: Reading, at: number): readonly [number, number] {
  const isEdge = (word: Word): boolean =>
    edge.test(word.low) || (joint.test(word.low) && startsVerb(reading, word.index + 1));
  const from = reading.words.slice(0, at).findLastIndex(isEdge) + 1;
  const next = reading.words.slice(at + 1).findIndex(isEdge);
  return [from, next < 0 ? reading.words.length : at + 1 + next];
}

const startsVerb = (reading: Reading, at: number): boolean =>
  reading.words
    .slice(at, at + 3)
    .some(
      (word, index) =>
        formOf(reading, word) === 'finite' && reading.words.slice(at, at + index).every(other => !other.isContent),
    );

const preposition =
  /^(?:біля|поблизу|возле|около|вблизи|недалеко|неподалік|серед|среди|після|после|перед|проти|против|між|между|замість|вместо|крім|кроме|щодо|согласно|згідно|внаслідок|унаслідок|вследствие|через|завдяки|благодаря|попри|несмотря|всупереч|вопреки|протягом|впродовж|упродовж|без|понад|свыше|ради|заради|из-за|из-под)$/u;
const time =
  /^(?:понеділ|вівтор|серед[уи]$|четвер|пятниц|субот|неділ|понедельник|вторник|сред[уы]$|четверг|суббот|воскресень|січн|лют|берез|квітн|травн|червн|липн|серпн|вересн|жовтн|листопад|грудн|январ|феврал|март|апрел|ма[яе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|вранці|ранку|ввечері|увечері|вечора|вночі|уночі|ночі|утром|вечером|ночью|сьогодні|сегодня|вчора|вчера|торік|році|року|году|года|тижня|тижні|неделе|недели|матчі|матче|раунді|раунде|фіналі|финале|турі|туре|партии|партії|рази?|раз)/u;

/** Runs of words that hang together, without verbs; behind a preposition only the first noun or name. */
function phrasesOf(reading: Reading, from: number, to: number, known: Known): Phrase[] {
  const phrases: Phrase[] = [];
  let run: Word[] = [];
  const close = (): void => {
    const [first] = run;
    const last = phrases.at(-1);
    if (first) {
      const cases = headCases(reading, run, known.formsOf);
      // "у Стамбулі та Ізмірі": both are places.
      const isJoinedToPlace = last?.isPlaced === true && isListed(reading, last.words, first) && cases !== nominative;
      phrases.push({ words: run, cases, isPlaced: isBehind(reading, first) || isJoinedToPlace });
    }
    run = [];
  };
  for (const word of reading.words.slice(from, to)) {
    if (quote.test(word.text)) continue;
    if (preposition.test(word.low) || !word.isContent || formOf(reading, word) !== null) {
      close();
      continue;
    }
    const last = run.at(-1);
    const isPlace = run[0] !== undefined && isBehind(reading, run[0]);
    const isNext = !word.isCapital && (last?.isCapital || casesOf(word, known.formsOf(word)) === nominative);
    if (last && ((isPlace && isNext) || time.test(last.low))) close();
    run.push(word);
  }
  close();
  return phrases.filter(phrase => phrase.words.some(known.isActing));
}

/** "and" alone stands between. */
const isListed = (reading: Reading, before: readonly Word[], word: Word): boolean => {
  const from = (before.at(-1)?.index ?? 0) + 1;
  const between = reading.words.slice(from, word.index).filter(item => !quote.test(item.text));
  return between.length > 0 && between.every(item => joint.test(item.low) || isBehind(reading, item));
};

const isBehind = (reading: Reading, word: Word): boolean =>
  isPlaced(reading, word) || preposition.test(reading.words[word.index - 1]?.low ?? '');

/** What cases the first noun may stand in: names behind it that cannot hang on it must agree. */
function headCases(reading: Reading, run: readonly Word[], formsOf: Known['formsOf']): number {
  const [first, ...more] = run;
  if (!first) return 0;
  const isQuoted = (word: Word): boolean => /^[«"“„]$/.test(reading.words[word.index - 1]?.text ?? '');
  let cases = casesOf(first, formsOf(first));
  for (const word of more) {
    if (!word.isCapital || isQuoted(word)) continue;
    const own = casesOf(word, formsOf(word));
    if ((own & 2) === 0 && (own & cases) !== 0) cases &= own;
  }
  return cases;
}

function agentsOf(
  reading: Reading,
  verb: Word,
  form: Form,
  from: number,
  phrases: readonly Phrase[],
  last: readonly Word[],
  known: Known,
): readonly Word[] {
  const free = phrases.filter(phrase => !phrase.isPlaced);
  const by = free.find(phrase => phrase.cases === instrumental || (phrase.cases & 19) === instrumental);
  if (form === 'passive') return by?.words ?? [];
  if (form === 'gerund') return last;
  const first = reading.words[from];
  const before = reading.words.slice(from, verb.index);
  if (form === 'active participle') return antecedent(reading, verb.index);
  if (/(?:ся|сь)$/u.test(verb.low) && by) return by.words;
  if (first && relative.test(first.low)) {
    // "страйк, який Вальтер назвав непропорційним": the clause has its own subject.
    const own = free.find(
      phrase =>
        (phrase.cases & nominative) !== 0 &&
        agrees(verb, phrase) &&
        (phrase.words[0]?.index ?? verb.index) < verb.index,
    );
    return own?.words ?? antecedent(reading, from);
  }
  if (before.some(word => pronoun.test(word.low))) return [];
  const fitting = free.filter(phrase => (phrase.cases & nominative) !== 0 && agrees(verb, phrase));
  // "Домовленість Варшави розкритикувала Москва": names that hang on a noun do not act where another one can.
  const headed = fitting.filter(phrase => !isDependent(phrase));
  if (headed[0] && headed.length === 1 && headed.length < fitting.length) return headed[0].words;
  const sure = fitting.filter(phrase => (phrase.cases & 8) === 0);
  const left = fitting.filter(phrase => (phrase.words[0]?.index ?? 0) < verb.index);
  if (joint.test(reading.words[from - 1]?.low ?? '') && left.length === 0 && last.length > 0) return last;
  // "второй тур выборов мэра выиграл кандидат": a mayor's elections are no mayor, and a candidate in this form acts.
  const isLed = (phrase: Phrase): boolean => {
    const head = phrase.words.find(word => word.isCapital || !/(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u.test(word.low));
    return head !== undefined && !head.isCapital && isActor(head);
  };
  const likely = sure.length === 1 ? sure[0] : (left[0] ?? fitting[0]);
  const found = likely && !isLed(likely) && !likely.words[0]?.isCapital ? (fitting.find(isLed) ?? likely) : likely;
  if (!found) return [];
  const joined = free.filter(phrase => isJoined(reading, phrase, found)).flatMap(item => item.words);
  // "гол «Карабаха»": whose it is does not act.
  return [...found.words, ...joined].filter(word => (casesOf(word, known.formsOf(word)) & nominative) !== 0);
}

/** "«Тиха вода» режисерки Вітрук": what stands in quotation marks first acts, not whose it is. */
function titleOf(reading: Reading, agents: readonly Word[]): readonly Word[] {
  const [first] = agents;
  if (!first || !/^[«"“„]$/.test(reading.words[first.index - 1]?.text ?? '')) return agents;
  const end = reading.words.findIndex(word => word.index > first.index && /^[»"”]$/.test(word.text));
  return end < 0 ? agents : agents.filter(word => word.index < end);
}

/** An ordinary noun with a name behind it. */
const isDependent = ({ words }: Phrase): boolean => {
  const [head, next] = words.filter(word => word.isCapital || !/(?:[иыо]й|[ая]я|[оеє]є|[оеы]е|[ії]й)$/u.test(word.low));
  return head !== undefined && next !== undefined && !isActor(head) && !(head.isCapital && next.isCapital);
};

/** "Pashinyan and Aliyev": both act. */
const isJoined = (reading: Reading, a: Phrase, b: Phrase): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([left, right]) => {
    const between = reading.words.slice((left?.words.at(-1)?.index ?? 0) + 1, right?.words[0]?.index);
    return (
      between.some(word => joint.test(word.low)) && between.every(word => joint.test(word.low) || quote.test(word.text))
    );
  });

/** The noun that a relative clause or a participle hangs on. */
function antecedent(reading: Reading, from: number): readonly Word[] {
  const found: Word[] = [];
  for (let index = from - 1; index >= 0 && found.length < 4; index--) {
    const word = reading.words[index];
    if (!word || (found.length > 0 && !word.isContent && !quote.test(word.text)) || formOf(reading, word) === 'finite')
      break;
    if (word.isContent) found.unshift(word);
  }
  return found;
}

/** The gender of a past verb against that of the phrase's first noun, where both show. */
function agrees(verb: Word, phrase: Phrase): boolean {
  const low = verb.low.replace(/(?:ся|сь)$/u, '');
  const head = phrase.words[0];
  if (!head || /^\p{Lu}{2,}$/u.test(head.text) || (head.isCapital && head.index > 0)) return true;
  const gender = genders.find(([ending]) => ending.test(head.low))?.[1];
  const told = /ла$/u.test(low)
    ? 'f'
    : /ло$/u.test(low)
      ? 'n'
      : /ли$/u.test(low)
        ? 'p'
        : /[вл]$/u.test(low)
          ? 'm'
          : null;
  return !gender || !told || gender.includes(told);
}

/** By the ending of a noun or adjective: masculine, feminine, neuter, plural. A woman may have a masculine office. */
const genders: readonly (readonly [RegExp, string])[] = [
  [/^(?:голова|глава|суддя|судья|мужчина|дядя|воєвода|більшість|большинство|меншість|низка|ряд|чимало)/u, 'mfnp'],
  [/(?:тор|ист|ник|ант|ент|нер|ер|стр|лог|тель|ач|ец|ець|ий|ый|ор|ір|знавець)$/u, 'mf'],
  [/ь$/u, 'mfn'],
  [/[бвгґджзйклмнпрстфхцчшщ]$/u, 'm'],
  [/[ая]$/u, 'f'],
  [/о$/u, 'n'],
  [/(?:ое|ее|е)$/u, 'np'],
  [/[иыії]$/u, 'p'],
];

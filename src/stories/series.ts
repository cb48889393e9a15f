// Reports that come anew each day in the same words (weather, rates, shelling of one town) are alike and still not one
// event. Their day tells them apart: the kind of report that has one every day, or the day on which it happened.
import { datesIn } from './calendar.ts';
import type { Frame } from './frame.ts';
import { fold } from './words.ts';

/** Kept for each article: `days` and `kinds` are sets of bits. */
export type Recurrence = {
  /** Weekdays on which it happened, Sunday first; 0 when it names none. */
  readonly days: number;
  /** Days told from when it was published ("overnight") lie within a night of each other; named ones are exact. */
  readonly isNamed: boolean;
  readonly kinds: number;
  /** It tells what went on since: its day may be another one and the event is the same. */
  readonly goesOn: boolean;
};

const dayMs = 86_400_000;
/** Reports of one day may lie further apart than a working day, those of two days hardly less. */
const anotherDay = 0.75;
/** After so long a weekday is another week's. */
const anotherWeek = 5.5;

const edge = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const pattern = (alternatives: string, flags = 'u'): RegExp => new RegExp(`${edge}(?:${alternatives})${end}`, flags);

/** What a publisher writes anew each day: two of a kind on two days are two. */
const dailyKinds: readonly RegExp[] = [
  pattern(
    "weather (?:forecast|today|tonight|tomorrow)|^weather (?:in|for)|today's weather|forecast for|погод[аиу] (?:в|у|на|завтра|сьогодні|сегодня)|погод[аы] .{0,30}(?:завтра|сьогодні|сегодня)|прогноз погод[иы]|синоптик\\p{L}* (?:прогноз|розпов|рассказ)\\p{L}*",
  ),
  pattern('horoscopes?|zodiac|star signs?|гороскоп\\p{L}*|знак\\p{L}* зод[иі]ак\\p{L}*'),
  pattern(
    'exchange rates?|currency rates?|курс[иы]?(?: \\p{L}+){0,2} (?:валют\\p{L}*|дол+ар\\p{L}*|євро|евро|гривн\\p{L}*|рубля)|(?:цін|цен)\\p{L}* на (?:пальне|бензин)|fuel prices',
  ),
  pattern(
    '(?:stocks?|shares|wall street|dow|nasdaq|s&p 500|ftse(?: 100)?|dax|nikkei|sensex|nifty|bourse|index|markets?) (?:\\p{L}+ )?(?:close[sd]?|end(?:s|ed)?|finish(?:es|ed)?|open(?:s|ed)?|settle[sd]?)(?: \\p{L}+)? (?:higher|lower|up|down|flat|mixed|at|little changed)|(?:індекс|индекс) \\p{L}+ \\p{L}*(?:рос|ріс|росл[аио]|низил\\p{L}*|низивс\\p{L}*|упал|впав)',
  ),
  pattern(
    '(?:oil|crude|brent|gold|bitcoin|copper|wheat|dollar|euro|pound)(?: prices?| futures)? (?:\\p{L}+ )?(?:rises?|rose|falls?|fell|slips?|slipped|gains?|gained|edges?|edged|climbs?|climbed|drops?|dropped|slides?|slid|eases?|eased|firms?|firmed|steady|flat|retreats?|retreated|settles?|settled)|(?:нафта|нефть|золото|бітко[їі]н|биткоин) \\p{L}{0,4}(?:дорож|дешев)\\p{L}+',
  ),
  pattern(
    '(?:lotto|lottery|powerball|mega millions|euromillions)(?: \\p{L}+){0,3} (?:results?|numbers?|draw)|winning numbers|лотере\\p{L}* результат\\p{L}*',
  ),
  pattern('(?:втрат\\p{L}*|потер\\p{L}*) (?:росі|рос|ворог|противник|окупант|враг|рф|всу)\\p{L}*'),
  pattern('повітрян\\p{L}+ тривог\\p{L}*|воздушн\\p{L}+ тревог\\p{L}*|air[- ]raid (?:alerts?|sirens?|warnings?)'),
  pattern(
    'графік\\p{L}*(?: \\p{L}+)? відключен\\p{L}*|график\\p{L}*(?: \\p{L}+)? отключен\\p{L}*|(?:power cut|load[- ]shedding) schedules?',
  ),
  pattern(
    'news in brief|(?:morning|evening|daily) (?:briefing|digest|update|summary|round-?up)|дайджест|(?:головне|головні новини|главное|главные новости) за (?:день|добу|сутки)|(?:ранков|вечірн|утренн|вечерн)\\p{L}+ (?:зведення|сводк\\p{L}*|дайджест)',
  ),
  pattern(
    'wordle|crossword|sudoku|quiz of the day|яке сьогодні .{0,20}свято|какой сегодня .{0,20}праздник|прикмети|приметы',
  ),
];

const weekdays: readonly RegExp[] = [
  'sundays?|неділ(?:я|ю|і|ею)|воскресень(?:е|я|ю)',
  'mondays?|понеділ(?:ок|ка|ку)|понедельник(?:а|у)?',
  'tuesdays?|вівтор(?:ок|ка|ку)|вторник(?:а|у)?',
  '(?:wednesdays?|серед[ау]|среду)',
  'thursdays?|четвер(?:га?|гу)?',
  "fridays?|п'?ятниц\\p{L}+",
  'saturdays?|суб+от(?:а|у|и|ы|ою|ой)',
].map(names => pattern(names, 'gu'));

/** Days after that of publication. */
const relativeDays: readonly (readonly [number, RegExp])[] = [
  [
    0,
    pattern(
      'today|tonight|overnight|last night|this (?:morning|afternoon|evening)|(?:over|in|during|for) the (?:past|last) (?:day|24 hours|night)|сьогодні|сегодня|в?ночі|уночі|ночью|(?:за|в|у) (?:минул\\p{L} |останн\\p{L} |прошедш\\p{L}+ |минувш\\p{L}+ |последн\\p{L}+ )?(?:ніч|ночь|добу|сутки)|минулої (?:доби|ночі)|минувшей ночью',
    ),
  ],
  [-1, pattern('yesterday|вчора|учора|вчера')],
  [1, pattern('tomorrow|завтра')],
];

/** The day of a saying is not that of the event: "officials said on Monday". */
const said =
  /(?<!\p{L})(?:said|says|told|announced|reported|warned|added|confirmed|stated|повідом|заяв|сказа|розпов|зазнач|дода|уточн|наголос|підтверд|інформ|сообщ|рассказ|отмет|добав|подчерк|подтверд)\p{L}*(?:\s+[^\s.,;:]+){0,4}\s*$/u;

/** What went on, grew or ended since. */
const later = pattern(
  "(?:second|third|fourth|fifth|sixth|seventh|\\d+(?:nd|rd|th)) (?:straight |consecutive )?(?:day|night|week)|(?:death )?toll|still|continu(?:e|es|ed|ing)|ends?|ended|(?:last|final) day|завершен\\p{L}*|завершил\\p{L}*|законч\\p{L}*|закінч\\p{L}*|(?:rises?|rose|climbs|grows|grew) to \\d+ (?:dead|deaths)|(?:друг|втор|трет|четверт|п'?ят|шост|шест)\\p{L}+ (?:день|добу|доби|ніч|сутки|ночь)|(?:кількість|число) (?:загибл|жертв|поранен|постраждал|погибш|пострадавш|раненых)\\p{L}*|продовж\\p{L}+|продолж\\p{L}+|трива[єю]\\p{L}*|досі|до сих пор",
);

export function recurrenceOf(title: string, lede: string, at: number): Recurrence {
  const head = fold(title.slice(0, 400));
  const opening = `${head}\n${fold(lede.slice(0, 600))}`;
  const named = namedDays(opening, at);
  const days = named || relativeTo(opening, at);
  const kinds = dailyKinds.reduce((found, kind, index) => (kind.test(head) ? found | (1 << index) : found), 0);
  return { days, isNamed: named !== 0, kinds, goesOn: days !== 0 && later.test(opening) };
}

function namedDays(text: string, at: number): number {
  let days = 0;
  for (const [index, weekday] of weekdays.entries()) {
    for (const match of text.matchAll(weekday)) {
      if (!said.test(text.slice(Math.max(0, match.index - 80), match.index))) days |= 1 << index;
    }
  }
  for (const { day, month } of datesIn(text)) days |= 1 << weekdayOf(day, month, at);
  return days;
}

/** Of the year in which the date lies nearest. */
function weekdayOf(day: number, month: number, at: number): number {
  const year = new Date(at).getUTCFullYear();
  const times = [year - 1, year, year + 1].map(each => Date.UTC(each, month, day));
  return new Date(times.find(time => Math.abs(time - at) < 183 * dayMs) ?? at).getUTCDay();
}

function relativeTo(text: string, at: number): number {
  const published = new Date(at).getUTCDay();
  return relativeDays.reduce(
    (days, [offset, words]) => (words.test(text) ? days | (1 << ((published + offset + 7) % 7)) : days),
    0,
  );
}

/** From this on two articles are the same sentences with other names and numbers: Dice's coefficients of title and both. */
const [likeTitle, likeOpening, likeBoth] = [0.5, 0.4, 1.1];
/** "Overnight" in both, a day apart, says of itself that it is another night. */
const likeBothOfNights = 0.9;
/** For a whole title that names other places. */
const [sameTitle, sameOpening, mostNames] = [0.6, 0.5, 0.5];

export function areOfTwoDays(a: Recurrence, b: Recurrence, frame: Frame, days: number): boolean {
  if (days < anotherDay) return false;
  if ((a.kinds & b.kinds) !== 0) return true;
  if (a.goesOn || b.goesOn || a.isNamed !== b.isNamed || a.days === 0 || b.days === 0) return false;
  if ((a.days & b.days) !== 0 && days <= anotherWeek) return false;
  const least = a.isNamed ? likeBoth : likeBothOfNights;
  return frame.title >= likeTitle && frame.opening >= likeOpening && frame.title + frame.opening >= least;
}

/** Each title names what the other article does not, in a sentence of the same words. */
export function areOfTwoPlaces(frame: Frame, titleNamesMissing: number): boolean {
  return frame.title >= sameTitle && frame.opening >= sameOpening && titleNamesMissing >= mostNames;
}

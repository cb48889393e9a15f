// Time: every day, month, span and earliest moment of a bullet stands in a cited sentence.
import { readFacts } from '../stories/facts.ts';
import type { Material, Problem } from './material.ts';

/** March and May are words too: a month stands by a day, or behind what a month stands behind ("the May election"). */
const monthNamed = (name: string, others: string): RegExp =>
  new RegExp(
    `(?<=(?<!\\p{L})(?:[Ii]n|of|[Uu]ntil|[Ss]ince|[Bb]y|[Ff]rom|to|before|after|and|last|next|this|[Ee]arly|[Ll]ate|[Mm]id|the|a|between|through|during|\\d)[ -])${name}\\b|\\b${name}(?=,? \\d)|${others}`,
    'u',
  );

const days: readonly RegExp[] = [
  /\bmonday\b|понеділ|понедельник/iu,
  /\btuesday\b|вівтор|вторник/iu,
  /\bwednesday\b|середу(?!\p{L})|середи(?!\p{L})|среду(?!\p{L})|среды(?!\p{L})/iu,
  /\bthursday\b|(?<!\p{L})четвер(?:г\p{L}*|га)?(?!\p{L})/iu,
  /\bfriday\b|п.?ятниц/iu,
  /\bsaturday\b|субот|суббот/iu,
  /\bsunday\b|неділ|воскресень/iu,
  /\byesterday\b|вчора|вчера|учора/iu,
  /\btomorrow\b|завтра/iu,
  /\btoday\b|сьогодні|сегодня/iu,
  /\blast week\b|минулого тижня|на прошлой неделе/iu,
  /\bnext week\b|наступного тижня|на (?:следующей|будущей) неделе/iu,
  /\blast month\b|минулого місяця|в прошлом месяце/iu,
  /\bnext month\b|наступного місяця|в следующем месяце/iu,
  /\b(?:last|previous) year\b|\ba year (?:ago|earlier|before)\b|(?:чем|ніж|проти|против)(?: [ву])? (?:прошл|минул)\p{L}+(?![\p{L} ])|(?<!\p{L})(?:рік тому|роком раніше|год назад|годом (?:раньше|ранее))|торі[кш]|(?:мину|поза)ло\p{L}* ро|минулорічн|прошл\p{L}* год|прошлогодн/iu,
  /\bnext year\b|наступн\p{L}* ро[кц]|следующ\p{L}* год|будущ\p{L}* год/iu,
  /\b(?:january|jan)\b|січ(?:ень|ня|ні|нев)|январ/iu,
  /\b(?:february|feb)\b|лют(?:ий|ого|ому)(?!\p{L})|лютнев|феврал/iu,
  monthNamed('March', 'берез(?:ень|ня|ні|нев)|март(?:а|е)?(?!\\p{L})|мартовск'),
  /\b(?:april|apr)\b|квіт(?:ень|ня|ні|нев)|апрел/iu,
  monthNamed('May', 'травн|травень|(?<!\\p{L})ма[яе](?!\\p{L})|майск'),
  /\b(?:june|jun)\b|черв(?:ень|ня|ні|нев)|июн/iu,
  /\b(?:july|jul)\b|лип(?:ень|ня|ні|нев)|июл/iu,
  /\b(?:august|aug)\b|серп(?:ень|ня|ні|нев)|август/iu,
  /\b(?:september|sept?)\b|верес(?:ень|ня|ні|нев)|сентябр/iu,
  /\b(?:october|oct)\b|жовт(?:ень|ня|ні|нев)|октябр/iu,
  /\b(?:november|nov)\b|листопад|ноябр/iu,
  /\b(?:december|dec)\b|груд(?:ень|ня|ні|нев)|декабр/iu,
];

/** Spans of time told without a figure ("at least a month"). */
const spans: readonly RegExp[] = [
  /\bseconds\b|секунд/iu,
  /\b(?:days?|daily)\b|(?<!\p{L})(?:день|дня|дні|днів|дней|добу|доби|днями|днях|дням|щодн\p{L}*|щоден\p{L}*|ежедневн\p{L}*|сутк\p{L}*|24 годин\p{L}*|24 час\p{L}*)(?!\p{L})/iu,
  /\b(?:minutes?)\b|хвилин|минут/iu,
  /\b(?:hours?|hourly)\b|годин|(?<!\p{L})(?:год|час(?:а|ов|ами))(?!\p{L})/iu,
  /\b(?:weeks?|weekly)\b|тижн|тиждень|недел[ьяюие]/iu,
  /\b(?:months?|monthly)\b|місяц|місяч|месяц|месяч/iu,
  /\b(?:years?|yearly|annual\w*)\b|(?<!\p{L})(?:рік|року|років|роки|році|год|года|году|лет|щорічн\p{L}*|щорок\p{L}*|річн\p{L}*|ежегодн\p{L}*|годов\p{L}*)(?!\p{L})|річн|летн|торі[кш]|прошлогодн/iu,
];

/** Told by its distance from another day: "a day earlier", "a minute and a half". */
const relative =
  /\b(?:an?|one|the) \w+ (?:earlier|later|before|after|and a half)\b|(?<!\p{L})(?:днем|днём|роком|годом|тижнем|неделей|місяцем|месяцем) (?:раніше|пізніше|раньше|ранее|позже)(?!\p{L})/giu;

/** Spans with a figure are checked as figures. */
const withoutFigures = (material: Material): string =>
  material.bullet
    .map(({ text, language }) =>
      readFacts(text, language).reduceRight(
        (rest, fact) =>
          /^(duration|age|date|time)$/.test(fact.kind)
            ? rest.slice(0, fact.position) +
              rest.slice(fact.end).replace(/^[\s-]*(?:с лишним\s+|з лишком\s+|із? гаком\s+)?[\p{L}-]+/u, '')
            : rest,
        text,
      ),
    )
    .join('\n');

export function checkTime(material: Material): Problem | null {
  const cited = material.cited.map(sentence => sentence.text).join('\n');
  const text = withoutFigures(material).replace(relative, '');
  for (const span of material.isTranslated ? [] : spans) {
    const found = span.exec(text);
    const isOther = spans.some(other => other !== span && other.test(cited) && !other.test(material.text));
    if (found && isOther && !span.test(cited))
      return { reason: 'time', detail: `“${found[0]}” is not in the cited sources` };
  }
  for (const day of days) {
    const found = day.exec(material.text);
    if (found && !day.test(cited) && !isMonthSpan(found.index, material.text, cited))
      return { reason: 'time', detail: `“${found[0]}” is not in the cited sources` };
  }
  return checkEarliest(material);
}

/** "not before May", "in May at the earliest", "раньше мая открыть не удастся". */
const earliest =
  /(?<!\p{L})(?:not (?:\p{L}+ ){0,2}(?:before|until|till|earlier than)|no earlier than|не (?:\p{L}+ )?(?:раньше|ранее|раніше|до)|раньше|раніше(?: від)?)\s(?:(?:the|end|start|of|початку|кінця|начала|конца)\s)*(\d{1,4}|\p{L}{3,})|(?<!\p{L})(?:in|on|by)\s(\d{1,4}|\p{L}{3,}) at the earliest/giu;
const hedged =
  /\b(?:not|no|cannot|\p{L}+n't|earliest|only|least|later|from|after|start\w*|wait\w*)\b|(?<!\p{L})(?:не|ні|нет|щонайменше|принаймні|мінімум|минимум|лише|лишь|тільки|только|пізніше|позже|після|после|з|із|с|со|найраніше|ждать|чекати)(?!\p{L})/iu;

/** What comes at a time at the earliest is not told as coming by then or just then. */
function checkEarliest(material: Material): Problem | null {
  if (material.isTranslated) return null;
  for (const cited of material.cited) {
    for (const match of cited.text.matchAll(earliest)) {
      const told = (match[1] ?? match[2] ?? '').toLowerCase();
      const isDenied =
        /^(?:not|no|не|in|on|by)/iu.test(match[0]) || /(?<!\p{L})не\s/u.test(cited.text.slice(match.index));
      const isTime = /^\d/.test(told) || days.some(day => day.test(told));
      if (!isDenied || !isTime || hedged.test(material.text)) continue;
      const same = new RegExp(`(?<![\\p{L}\\d])${told.slice(0, 4)}`, 'iu').exec(material.text);
      if (same) return { reason: 'certainty', detail: `the source says “${match[0]}”` };
    }
  }
  return null;
}

/** "January to August" for the first eight months, "січень-березень" for the first quarter. */
function isMonthSpan(at: number, text: string, cited: string): boolean {
  const near = text.slice(Math.max(0, at - 25), at + 40);
  const months = near.match(monthNames) ?? [];
  return months.length >= 2 && partOfYear.test(cited);
}

const monthNames =
  /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентяб|октяб|нояб|декаб/giu;
const partOfYear =
  /\bquarter|first half|half[- ]year|\bmonths\b|квартал|півріч|полугод|(?<!\p{L})(?:місяц|месяц)\p{L}*/iu;

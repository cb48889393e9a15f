// Lines that a feed adds to every article and that the article does not say: "Read more", share lines, "appeared first on".

/** A whole paragraph that is one of these goes. */
const wholeLine = [
  /^(\[?(…|\.\.\.)\]?\s*)?(read|see|view|learn|find out)\s+(the\s+)?(more|full (story|article|text|post)|rest of (this|the) (story|post|article|entry)|entire (story|article))([\s.:»→›>…]*|\s*:.{0,80}|\s+(at|on|about|here|in|from)\b.{0,60}[^.])$/i,
  /^(click|tap) here\b.{0,80}$/i,
  /^(\[?(…|\.\.\.)\]?\s*)?continue reading\b.{0,200}$/i,
  /^(the post|this (article|post|story))\b.{0,300}\b(appeared first|first appeared|was originally published|originally appeared)\b.{0,160}$/i,
  /^(share|tweet|pin|email|print|like|save|reply|permalink|comments?|leave a comment|add a comment|\d+ comments?)( (this|on|via|to|with|it)\b.{0,60})?( ?[:|•·].{0,80})?$/i,
  /^(follow|like|find|join) us\b.{0,120}$/i,
  /^(subscribe|sign up)\b.{0,140}$/i,
  /^(advertisement|advertising|sponsored( content)?|реклама)\.?$/i,
  /^(related( (articles?|stories|posts|content|coverage))?|see also|also read|read also|more on this( story)?|recommended( stories)?|don't miss)( ?:.{0,200}|[.:»→›>…\s]*)$/i,
  /^submitted by .{0,80}(\[link\]|\[comments\]).{0,40}$/i,
  /^(\[link\]|\[comments\]|\s|\|)+$/i,
  /^(читайте|читати|дивіться|слухайте)( також| більше| далі| ще) ?.{0,200}$/i,
  /^(більше|детальніше|докладніше|подробиці)( (новин|про це|читайте|тут|на сайті) ?.{0,120})?[.:→»…]*$/i,
  /^(читайте|читать|смотрите|слушайте)( также| больше| далее| ещ[её]| полностью) ?.{0,200}$/i,
  /^(подробнее|подробности|далее)( (на|тут|здесь|читайте|в) ?.{0,120})?[.:→»…]*$/i,
  /^(підписуйтесь|підпишіться|підписатися|підписуйся|подписывайтесь|подпишитесь|подписаться)( на|,|!|:| та| и).{0,200}$/i,
  /^(поділитися|поделиться)( .{0,60})?$/i,
  /^(приєднуйтесь|присоединяйтесь) до .{0,120}$/i,
  /^(фото|photo|image|picture|photograph|credit|фотографія|фотография|зображення|ілюстрація|источник фото|джерело фото|photo credit|image credit|image source|getty images)\s*[:/©(].{0,160}$/i,
  /^©.{0,160}$/,
  /^(дивитися|смотреть) (відео|видео)\.?$/i,
];

/** Tails that are cut from the end of a paragraph. The plain word "more" ends honest sentences, so it needs an arrow, dots or brackets. */
const tails = [
  /\s*(\[?(…|\.\.\.)\]?\s*)?[([]?\b(read more|continue reading|read the full (story|article)|read full (story|article)|learn more)[)\]]?\s*(»|→|›|>|>>|…|\.\.\.)?\s*$/i,
  /\s*(\[?(…|\.\.\.)\]?\s*)?([([]more[)\]]|\bmore\s*(»|→|›|>|>>|…|\.\.\.))\s*$/i,
  /\s*(читати далі|читать далее|детальніше|подробнее|докладніше)\s*(»|→|›|>|>>|…|\.\.\.)?\s*$/i,
  /\s*\[(…|\.\.\.)\]\s*$/,
];

/** The paragraphs without what is not the article. Keeps every sentence of the rest. */
export function withoutBoilerplate(paragraphs: readonly string[]): string[] {
  return paragraphs
    .filter(paragraph => paragraph.length > 400 || !wholeLine.some(pattern => pattern.test(paragraph)))
    .map(cutTails)
    .filter(paragraph => /[\p{L}\p{N}]/u.test(paragraph));
}

function cutTails(paragraph: string): string {
  const text = paragraph.replace(/ ?\(?pic\.twitter\.com\/\w+\)?/gi, '');
  const tail = text.slice(-120);
  const kept = tails.reduce((rest, pattern) => rest.replace(pattern, ''), tail);
  const whole = (text.slice(0, -120) + kept).trim();
  // A sentence that the publisher broke off must not look like a whole one.
  const isBrokenOff = /…|\.\.\./.test(tail.slice(kept.length)) && !/[.!?…]["»”’)]?$/.test(whole);
  return isBrokenOff && whole !== '' ? `${whole}…` : whole;
}

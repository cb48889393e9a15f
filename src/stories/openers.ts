// Whether a sentence can stand alone: no opening that points at a sentence before it.

/** Openings that need an antecedent, by language. Whole words, any case, at the beginning. */
const dangling: Readonly<Record<string, readonly string[]>> = {
  en: [
    'however|meanwhile|moreover|furthermore|nevertheless|nonetheless|instead|therefore|thus|hence|still|yet|also|additionally|besides|otherwise|consequently|likewise|similarly|then|again|afterwards?|thereafter|indeed|elsewhere|anyway',
    'but|and|or|so|nor|because|now(?=,| (?:he|she|it|they)(?!\\p{L}))|then(?=,)|today(?=,)|first(?=,)|second(?=,)|third(?=,)|finally(?=,)|lastly(?=,)|also(?=,)|eight years on|years later|hours later|days later|weeks later|months later|later(?=,)|soon after(?=,)|shortly after(?=,)|earlier(?=,| today| in the day)|in the (?:tweet|letter|statement|interview|memo|video|post|filing|document|speech)(?=,)|the (?:latter|statements? (?:was|were|came)|claims? (?:came|comes|was)|comments? (?:came|come|were)|remarks? (?:came|come|were))',
    "(?:he|she|it|they)(?:[’'](?:s|d|ll|re|ve))?|his|her|hers|its|their|theirs|him|them|himself|herself|themselves",
    'this(?! (?:week|weekend|year|month|morning|afternoon|evening|summer|spring|autumn|fall|winter|season|decade|century|time)(?!\\p{L}))|that|these|those(?! who\\b)|such|here|there(?! (?:is|are|was|were|has|have|had|will|may|could)(?!\\p{L}))',
    'yes|no(?=,)|well(?=,| of )|luckily|fortunately|unfortunately|sadly|hopefully|after all|interestingly|oddly|surprisingly|needless to say|to be (?:fair|clear|sure)|in (?:short|sum)|the (?:answer|reason|result) (?:is|was|turned)|as a result|as such|in addition|in contrast|on the other hand|for example|for instance|in fact|in other words|in turn|of course|at the same time|at that time|after that|since then|by then|by contrast|in response|in particular|on top of that|to that end|that said|even so|despite (?:this|that)|as (?:he|she|it|they)|when asked|asked (?:about|if|whether|why)|both(?= (?:were|are|have|had|said|sides|men|women|of (?:them|whom)))|neither(?= (?:was|is|has|had|of (?:them|whom)))|another|others|the others?(?= (?:is|was|are|were|one|two|side)(?!\\p{L}))|at issue(?= (?:is|was))|the (?:move|pair|duo|trio|latter|two|three|four|former(?= (?:was|is|said|has|had)))',
    "(?:that|this|here|there|what)[’']s(?! (?:been )?(?:no|a|an|never|some)(?!\\p{L}))|according to (?:him|her|it|them)|(?:in|at|on|under|with|by|during|after|before|from) (?:his|her|its|their)|for (?:his|her|its|their) part|(?:like|unlike) (?:him|her|it|them|this|that)",
  ],
  uk: [
    'однак|проте|але|утім|втім|водночас|тим часом|натомість|тому|отже|отож|крім (?:того|цього)|окрім (?:того|цього)|також|до того ж|більше того|понад те|зате|а|і|й|та|або|адже|бо|тож|тобто|зокрема|наприклад|таким чином|разом (?:з|із) тим|попри це|незважаючи на це|при цьому|після (?:цього|того)|перед цим|до цього|потім|тоді|згодом|там|тут|так само|з іншого боку|за таких умов|у свою чергу|своєю чергою|у відповідь|варто (?:за|від)значити|зазначимо|зауважимо|додамо|нагадаємо|(?:йдеться|ідеться|мова йде) про|[ув] такому (?:разі|випадку)|[ув] (?:відомстві|компанії|документі|міністерстві|організації|повідомленні|заяві)(?= (?:також |не )?\\p{Ll}+(?:ли|ли,|ють|ють,|ться)(?!\\p{L}))|так|тепер(?=,)|серед них|з них|раніше(?! (?:за|ніж)(?!\\p{L}))|невдовзі|(?:уже|вже)(?= (?:відомо|підписано|зібрано))',
    'він|вона|воно|вони|його|йому|її|їй|їх|їм|ним|нею|ними|їхн\\p{Ll}+',
    'це(?! (?:рік|літо)(?!\\p{L}))|цей|ця|ці|(?:цього|цьому|цим|цими|цих|цю|цієї|цій|цією)(?! (?:року|тижня|місяця|ранку|вечора|дня|ночі|літа|осені|зими|весни|разу|вихідн\\p{Ll}+|літом|тиждень)(?!\\p{L}))|той|те|ті|того|тому|тих|тим|такий|така|таке|такі|такої|такого|таким',
    'за (?:його|її|їхніми|їх) (?:словами|даними|оцінками|інформацією)|як (?:він|вона|вони|зазначається|повідомляється|повідомлялося|уточнюється|додали|додав|додала)|на (?:його|її|їхню) думку|у цьому|в цьому|у цій|в цій|про це|через це|з цього|для цього|на цьому|у зв.язку з цим',
  ],
  ru: [
    'однако|но|впрочем|тем временем|между тем|при этом|тем не менее|поэтому|также|кроме (?:того|этого)|помимо (?:того|этого)|более того|зато|а|и|или|ведь|да|то есть|в частности|например|таким образом|вместе с тем|несмотря на это|после (?:этого|того|чего)|перед этим|до этого|затем|потом|тогда|там|здесь|тут|так же|с другой стороны|в свою очередь|в ответ|к тому же|итак|следовательно|(?:стоит|следует|важно) отметить|отметим|добавим|напомним|речь(?:, \\p{L}+,)? (?:идет|идёт|шла)|в таком случае|в отч[её]тный период|на (?:втором|третьем) месте|в (?:ведомстве|компании|документе|министерстве|организации|сообщении|заявлении)(?= (?:также |не )?\\p{Ll}+(?:ли|ют|ится|ется)(?!\\p{L}))|подробности (?:происшествия|сообщили|сообщила|пока|уточняются)|так|теперь(?=,)|среди них|из них|ранее|вскоре|уже(?= (?:известно|подписано|собрано))',
    'он|она|оно|они|его|ему|её|ее|ей|их|им|ими|ним|ней',
    'это|этот|эта|эти|(?:этого|этому|этим|этими|этих|эту|этой)(?! (?:года|недели|месяца|утром|вечером|днем|днём|ночью|летом|осенью|зимой|весной)(?!\\p{L}))|тот|та|те|то|того|тому|тех|тем|такой|такая|такое|такие|такого|таким',
    'по (?:его|её|ее|их) (?:словам|данным|мнению|информации|оценкам)|как (?:он|она|они|отмечается|сообщается|сообщалось|уточняется|добавили|добавил|добавила)|отмечается|сообщается|уточняется|в этом|в этой|об этом|из-за этого|для этого|на этом|в связи с этим|в нем|в ней',
  ],
  de: [
    'er|sie|es|aber|doch|jedoch|allerdings|unterdessen|dies|diese|dieser|dieses|diesem|diesen|und|oder|auch|dabei|damit|zudem|außerdem|dagegen|deshalb|daher|so|dann|dort|danach|seine?|seiner|seinem|ihre?|ihrer|ihrem|trotzdem|hingegen|denn|sondern|zuvor|darüber hinaus',
  ],
  fr: [
    "il(?! y a )|elle|ils|elles|mais|cependant|toutefois|pourtant|ce|c['’]est|cela|ça|ces|cet|cette(?! (?:semaine|année|nuit)(?!\\p{L}))|et|ou|ainsi|son|sa|ses|leurs?|de plus|en revanche|par ailleurs|puis|ensuite|donc|celui-ci|celle-ci|ceux-ci|en effet|néanmoins",
  ],
  es: [
    'él|ella|ellos|ellas|pero|sin embargo|esto|eso|este(?! (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|año|mes|fin)(?!\\p{L}))|esta(?! (?:semana|mañana|tarde|noche)(?!\\p{L}))|estos|estas|ese|esa|esos|esas|y|o|además|su|sus|también|no obstante|mientras tanto|por su parte|asimismo|luego|así|por eso|por ello|en cambio',
  ],
  it: [
    'egli|lui|lei|essi|loro|ma|però|tuttavia|intanto|questo|questa(?! (?:mattina|sera|notte|settimana)(?!\\p{L}))|questi|queste|quello|quella|e|inoltre|anche|suo|sua|suoi|sue|poi|così|invece|infatti|dunque|quindi',
  ],
  pt: [
    'ele|ela|eles|elas|mas|porém|contudo|no entanto|entretanto|isto|isso|este|esta(?! (?:semana|manhã|tarde|noite)(?!\\p{L}))|esse|essa|e|além disso|seu|sua|seus|suas|também|depois|assim|por isso',
  ],
  pl: [
    'on|ona|ono|oni|one|jego|jej|ich|ale|jednak|jednakże|tymczasem|natomiast|dlatego|także|również|ponadto|poza tym|i|a|to|ten|ta|te|ci|tego|tej|tym|taki|taka|takie|tam|wtedy|potem|następnie|zaś',
  ],
  nl: [
    'hij|zij|ze|het is|maar|echter|intussen|ondertussen|dit|dat|deze|die|en|ook|daarom|daarna|zijn|haar|hun|toch|bovendien',
  ],
};

const compiled = new Map<string, RegExp>();

function openerPattern(language: string): RegExp {
  const known = compiled.get(language);
  if (known) return known;
  // Ukrainian and Russian are often told apart wrongly in short texts: each is read with both lists.
  const lists = language === 'uk' || language === 'ru' ? ['uk', 'ru'] : [language];
  const words = lists.flatMap(name => dangling[name] ?? []).join('|');
  const made = new RegExp(`^(?:${words})(?![\\p{L}\\p{N}'’-])`, 'iu');
  compiled.set(language, made);
  return made;
}

/** Ukrainian and Russian: a pronoun among the first words ("Обычно его проводят", "По її словам", "Щоб уникнути цього"). */
const earlyPronoun =
  /^\p{L}+ (?:\p{L}+ )?(?:його|її|їх|їм|йому|їй|цього|цьому|цим|нього|неї|них|ними|ним|его|её|ее|их|им|ему|ей|этого|этому|этим|него|неё|нее|ними)(?! (?:року|тижня|місяця|ранку|вечора|дня|ночі|літа|року|разу|года|недели|месяца|утра|вечера|дня|ночи|лета|раза)(?!\p{L}))(?!\p{L})/iu;

/** English: "In a statement, he said": a phrase without a person, then a pronoun that has nobody to point at. */
const latePronoun =
  /^(?!(?:when|after|as|if|while|because|although|though|before|since|until|once|unless)\b)[^,;:"“”]{3,80}, (?:he|she|they|it)\b/i;
const selfNarrator = /^(?:i|we|my|our|i['’]\w+|we['’]\w+)\b/i;

/** True when a reader needs nothing before it. A quotation mark in front does not help a pronoun; "We" is fine inside one. */
export function isSelfContained(sentence: string, language: string): boolean {
  const bare = sentence.replace(/^[\s"“”«»„'‘’([—–-]+/u, '');
  const isCyrillic = /[\u0400-\u04ff]/.test(bare.slice(0, 40)) && !(language === 'bg' || language === 'sr');
  const own = isCyrillic ? 'uk' : language === 'und' ? 'en' : language;
  if (!(own in dangling)) return true;
  if (openerPattern(own).test(bare)) return false;
  if (isCyrillic && earlyPronoun.test(bare)) return false;
  return own !== 'en' || !(latePronoun.test(bare) || selfNarrator.test(sentence));
}

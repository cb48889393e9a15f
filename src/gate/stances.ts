// Verbs of saying in English, Ukrainian and Russian, by how surely they say it.

export type Stance = 'claim' | 'say' | 'confirm' | 'deny';

const claim =
  /^(claim(s|ed|ing)?|expect(s|ed)|очіку(є|ють)|ожида(ет|ют)|fear(s|ed)|alleg(e|es|ed|ing)|assert\w*|insist\w*|argu(e|es|ed|ing)|maintain(s|ed)|believ\w+|suspect(s|ed)?|think(s)?|thought|contend\w*|accus(e|es|ed|ing)|стверджу\p{L}*|вважа\p{L}*|припуска\p{L}*|припусти\p{L}*|наполяга\p{L}*|звинувати\p{L}*|звинувачу\p{L}*|підозрю\p{L}*|утвержда\p{L}*|счита(ет|ют|ли|л|ла)|сочл[аи]|счел|полага\p{L}*|настаива\p{L}*|обвинил\p{L}*|обвиня\p{L}*|подозрева(ет|ют)|предполо\p{L}*|предполага\p{L}*)$/u;
const say =
  /^(stress(ed|es)|rule[sd]|emphasi[sz]ed|caution(ed|s)|reckon(s|ed)?|assur(ed|es)|reiterat(ed|es)|disclos(ed|es)|conclud(ed|es)|opin(ed|es)|counter(ed|s)|mention(ed|s)|tweeted|posted|hint(ed|s)|complain(ed|s)|радять|радить|советует|советуют|допускає|допускают|допускает|твердять|твердить|зауваж\p{L}*|нагада\p{L}*|напомн\p{L}*|поясни\p{L}*|підкресл\p{L}*|заверя\p{L}*|запевня\p{L}*|зʼясува\p{L}*|з'ясува\p{L}*|said|says?|saying|told|tells?|announc\w+|stated|states|report(s|ed|ing)?|warn(s|ed|ing)|add(s|ed)|explain\w*|wrote|writes|declar(e|ed|es)|comment(ed|s)|note(d|s)|describ(e|ed|es)|call(s|ed)|estimat(e|es|ed)|predict(s|ed)?|forecast(s)?|show(s|ed|n)|found|finds|suggest(s|ed)|indicat(e|es|ed)|attribut(e|es|ed)|blam(e|es|ed)|recall(s|ed)|pledg(e|es|ed)|vow(s|ed)|urg(e|es|ed)|ask(s|ed)|appeal(s|ed)|cit(ed|es|ing)|promis(e|es|ed)|quoted|dismiss(ed|es)|condemn(ed|s)|denounc(ed|es)|hail(ed|s)|brand(ed|s)|заяви\p{L}*|заявля\p{L}*|призва(л|ла|ли)|призыва\p{L}*|заклика\p{L}*|попроси(в|ла|ли|л)|потребова(л|ла|ли)|требу(ет|ют)|вимага(є|ють|в|ла|ли)|прос[ия]т[ьь]?|просять|отчита\p{L}*|відзвіту\p{L}*|прозвіту\p{L}*|заверя\p{L}*|увер(?:яет|яют|ил|ила|или)|повери\p{L}*|скарж\p{L}*|поскарж\p{L}*|жалу[ею]тся|пожалова\p{L}*|посетова\p{L}*|решил(а|и)?|вирішив|вирішил(а|и)|запевн\p{L}*|уточни\p{L}*|завери\p{L}*|сказа\p{L}*|каже|кажуть|говори\p{L}*|розпові\p{L}*|повідом\p{L}*|пояснив|пояснила|пояснили|пояснює|пояснюють|попереди\p{L}*|попереджа\p{L}*|застер[еіг]\p{L}*|дода(в|ла|ли|є)|зазначи\p{L}*|зазнача\p{L}*|наголоси\p{L}*|наголошу\p{L}*|оголоси\p{L}*|написа(в|ла|ли)|пише|назва(в|ла|ли)|наз[иы]ва\p{L}*|назвал\p{L}*|пов'язу\p{L}*|повязу\p{L}*|пояснил\p{L}*|показа(в|ло|ли|ла)|свідч\p{L}*|оціню\p{L}*|оцінив|оцінил\p{L}*|прогнозу\p{L}*|сообщ\p{L}*|рассказ\p{L}*|объясн\p{L}*|предупре\p{L}*|добавил\p{L}*|отмети\p{L}*|отмеча\p{L}*|подчеркн\p{L}*|объяви\p{L}*|написал\p{L}*|пишет|связыва\p{L}*|показал\p{L}*|свидетельств\p{L}*|оценива\p{L}*|оценил\p{L}*|прогнозиру\p{L}*|обеща\p{L}*|пообеща\p{L}*|обіця\p{L}*|пообіця\p{L}*|говорит|говорят|отзыва\p{L}*)$/u;
const confirm =
  /^(confirm(s|ed|ing)?|admit(s|ted)?|acknowledg\w+|conced(e|es|ed)|confess\w*|prov(e|es|ed|en)|demonstrat(ed|es)|verif(y|ies|ied)|reveal(s|ed)?|establish(ed|es)|concluded?|підтверд\p{L}*|визна(в|ла|ли|є|ють|ло)|зізна\p{L}*|дове(ли|ла|дено)|встанови\p{L}*|подтверд\p{L}*|призна(л|ла|ли|ет|ют|ло)|доказа\p{L}*|установил\p{L}*)$/u;
const deny =
  /^(den(y|ies|ied|ying)|reject(s|ed|ing)?|refut(e|es|ed)|rebut\w*|disput(e|es|ed)|заперечи\p{L}*|запереч\p{L}*|спросту\p{L}*|відкида\p{L}*|відкину\p{L}*|отриц\p{L}*|отверг\p{L}*|опроверг\p{L}*|опроверж\p{L}*)$/u;

/** How surely a verb of saying says it; null for any other word. */
export const stanceOf = (low: string): Stance | null => {
  if (deny.test(low)) return 'deny';
  if (confirm.test(low)) return 'confirm';
  if (claim.test(low)) return 'claim';
  return say.test(low) ? 'say' : null;
};

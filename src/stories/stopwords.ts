// Words that say nothing about what a text is about. Short closed lists for the languages that we promise; in others
// frequency alone (idf) does the work.

const lists: Readonly<Record<string, string>> = {
  en: `a about above according across after again against all almost also although always am among an and another any
    anyone anything are around as asked at away back be became because become been before being below between both but
    by called came can cannot could day days did do does doing done down during each either else even ever every few
    first for from further get gets getting go goes going got had has have having he her here hers herself him himself
    his how however i if in including into is it its itself just know last later less let like made make makes many may
    me meanwhile might more most much must my myself near never new next no nor not now of off often on once one only
    onto or other others our ours out over own part per put read said same saw say saying says see seen several she
    should since so some something still such take taken than that the their theirs them themselves then there these
    they this those though through to told too took toward towards under until up upon us use used very via want was
    way we well went were what when where whether which while who whom whose why will with within without would yes yet
    you your yours yourself s t d ll re ve m don isn aren wasn weren didn doesn hasn haven hadn won wouldn couldn
    shouldn mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow`,
  uk: `а або адже але б би був була були було бути в вам вас вже ви від він вона вони воно все всі всього всіх всіма
    вчора говорить говорив два де для до довго дуже ж з за завжди зараз зі знову і із інше інші інших його йому її їй їм
    їх їхній їхня їхні й каже кілька коли крім куди лише між має мають ми може можуть можна мене мені моя моє мої на над
    нам нас наш наша наші не немає неї нею ні ним них ніж ніби нього о об обидва один одна однак одне ось от перед перш
    під після по поки понад при про проте протягом раз разом раніше з-за сам сама самі саме свій своя своє свої своїх
    себе собі сьогодні та так така таке такий такі також там те ти тим тих тільки то тоді того тому той тут у уже усі
    усього хоч хоча хто це цей ці цим цих цього цьому ця цю через чи чим що щоб щодо ще як яка яке який які якщо якого
    якої яких якій сказав сказала заявив заявила повідомив повідомила повідомили повідомляє повідомляють пише пишуть
    зазначив зазначила додав додала словами даними понеділок вівторок середа середу четвер пʼятниця пятниця пятницю
    субота суботу неділя неділю року році рік роки років день дня днів час часу`,
  ru: `а без более больше будет будто бы был была были было быть в вам вас ведь весь во вот все всего всех всем вы где
    говорит говорил да даже два для до другой его ее ей ему если есть еще ж же за завтра здесь и из из-за или им иногда их
    к как какая какой когда кого которая которого которой которые который которых кто ли либо лишь лучше между меня мне
    много может могут можно мой моя мы на над надо нам нас наш не него нее ней некоторые нельзя нет нею ни нибудь никогда
    ним них ничего но ну о об однако один она они оно от отметил отметила очень перед по под пока после потом потому при
    про против раз разве раньше с сам сама сами свое своего своей свои своих свою себе себя сегодня сейчас со совсем так
    такая также такие такое такой там тем теперь то тогда того тоже той только том тот тут ты у уж уже хотя хоть чего чем
    через что чтобы чуть эта эти этим этих это этого этой этом этому этот эту я сказал сказала заявил заявила сообщил
    сообщила сообщили сообщает сообщают пишет пишут добавил добавила словам данным понедельник вторник среда среду
    четверг пятница пятницу суббота субботу воскресенье года году год годы лет день дня дней время времени вчера`,
};

const sets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(lists).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);
/** A text in an unknown language: what is a stopword anywhere and is short enough to be no name. */
const unknown: ReadonlySet<string> = new Set(
  [...sets.values()].flatMap(set => [...set]).filter(word => word.length < 5),
);

/** `word` folded, `language` a BCP 47 primary subtag or 'und'. */
export function isStopword(word: string, language: string): boolean {
  return (sets.get(language) ?? unknown).has(word);
}

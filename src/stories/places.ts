// Other names of well-known places, for topics: countries from CLDR (through Intl), cities from the list below.
import { fold } from './words.ts';

// Cities and regions with more than one spelling in the news. Sources: Ukraine's Cabinet Resolution 55 of 2010 for
// romanized names, the Verkhovna Rada's resolutions on renamed towns (2016, 2024), GeoNames and Wikidata labels.
const cities = `
Kyiv, Kiev, Київ, Києв, Киев, Київщин, Київськ, Киевск
Kharkiv, Kharkov, Харків, Харков, Харківщин, Харківськ, Харьков, Харьковск
Odesa, Odessa, Одеса, Одесса, Одещин, Одеськ, Одесск, Одесщин
Lviv, Lvov, Lemberg, Львів, Львов, Львівщин, Львівськ
Dnipro, Dnepr, Dnipropetrovsk, Dnepropetrovsk, Дніпро, Днепр, Дніпропетровськ, Днепропетровск, Дніпропетровщин, Дніпровськ
Mykolaiv, Nikolaev, Nikolayev, Миколаїв, Миколаєв, Миколаївщин, Миколаївськ, Николаев, Николаевск
Kherson, Херсон, Херсонщин, Херсонськ, Херсонск
Zaporizhzhia, Zaporizhzhya, Zaporizhia, Zaporozhye, Zaporozhe, Запоріжжя, Запоріж, Запорожье, Запорож, Запорізьк, Запорожск
Chernihiv, Chernigov, Чернігів, Чернігов, Чернігівщин, Чернігівськ, Чернигов
Donetsk, Донецьк, Донецк, Донеччин
Luhansk, Lugansk, Луганськ, Луганск, Луганщин
Mariupol, Маріуполь, Маріупол, Мариуполь, Мариупол
Crimea, Крим, Крым, Кримськ, Крымск
Kryvyi Rih, Krivoy Rog, Кривий Ріг, Кривого Рогу, Кривому Розі, Кривой Рог
Chernivtsi, Chernovtsy, Чернівці, Чернівц, Черновцы, Черновиц
Ternopil, Ternopol, Тернопіль, Тернопол, Тернопільщин
Rivne, Rovno, Рівне, Рівненщин, Рівненськ, Ровно
Vinnytsia, Vinnitsa, Вінниця, Вінниц, Вінниччин, Вінницьк, Винница
Zhytomyr, Zhitomir, Житомир, Житомирщин
Uzhhorod, Uzhgorod, Ужгород
Lutsk, Луцьк, Луцк
Sumy, Суми, Сум, Сумщин, Сумськ, Сумы
Poltava, Полтава, Полтавщин, Полтавськ
Cherkasy, Cherkassy, Черкаси, Черкас, Черкащин, Черкассы
Khmelnytskyi, Khmelnitsky, Хмельницький, Хмельниччин, Хмельницкий
Kropyvnytskyi, Kirovohrad, Kirovograd, Кропивницький, Кіровоград, Кіровоградщин, Кропивницкий
Ivano-Frankivsk, Ivano-Frankovsk, Івано-Франківськ, Прикарпатт, Ивано-Франковск
Bakhmut, Artemivsk, Бахмут
Chornobyl, Chernobyl, Чорнобиль, Чорнобил, Чернобыль
Moscow, Москва, Moskva, Москв, Московськ, Московск
Saint Petersburg, St Petersburg, Санкт-Петербург, Петербург
Beijing, Peking, Пекін, Пекин
Chisinau, Kishinev, Кишинів, Кишинев
Minsk, Мінськ, Минск
Warsaw, Warszawa, Варшава, Варшав
Brussels, Bruxelles, Брюссель, Брюссел
Washington, Вашингтон
London, Лондон
Gaza, Газа, Сектор Гази, Сектор Газа
Jerusalem, Єрусалим, Иерусалим
Istanbul, Стамбул
Tbilisi, Тбілісі, Тбилиси
Nagorno-Karabakh, Karabakh, Карабах
European Union, EU, Євросоюз, Європейський Союз, ЄС, Евросоюз, Европейский союз, ЕС
United Nations, UN, ООН, Організація Об'єднаних Націй, Организация Объединенных Наций
NATO, НАТО
United States, USA, US, U.S., America, США, Сполучені Штати, Соединенные Штаты
United Kingdom, UK, Britain, Great Britain, Велика Британія, Британія, Великобританія, Великобритания, Британия
Turkey, Türkiye, Туреччина, Турция
Czechia, Czech Republic, Чехія, Чехия
`;

const languages = ['en', 'uk', 'ru', 'de', 'fr', 'es', 'pl'];
const regions =
  `AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
   CV CY DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FR GA GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT
   JM JO JP KE KG KH KM KP KR KW KZ LA LB LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MR MT MU MV MW MX MY MZ NA NE
   NG NI NL NO NP NZ OM PA PE PG PH PK PL PS PT PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SN SO SR SS SV SY SZ TD TG
   TH TJ TL TM TN TO TR TT TV TW TZ UA UG UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW`.split(/\s+/);

let groups: readonly (readonly string[])[] | null = null;

/** Groups of names of one place, as written ("US" stays in capitals: it must be matched so). */
export function placeNames(): readonly (readonly string[])[] {
  groups ??= [
    ...cities
      .trim()
      .split('\n')
      .map(line => line.split(', ')),
    ...regions.map(region => [...new Set(languages.map(language => nameOf(region, language)))]),
  ];
  return groups;
}

function nameOf(region: string, language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'region' }).of(region) ?? region;
  return name.replace(/\s*\(.*\)$/, '');
}

/** "US", "ЄС": a name that is a common word in small letters, so that its capitals count. */
export function isAcronym(name: string): boolean {
  return /^\p{Lu}{2,4}$/u.test(name) && fold(name).length <= 4;
}

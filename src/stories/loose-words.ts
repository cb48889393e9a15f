// Words that reports of any event share: who is asked (a ministry, the police), what becomes of people, number words. Two
// reports that share these and a place share nothing yet.
import { stem } from './words.ts';

const lists: Readonly<Record<string, string>> = {
  en: `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty hundred
    thousand million billion dozen dozens hundreds thousands people person man men woman women child children residents
    killed kills died dies dead death deaths injured injures wounded wounds hurt casualties
    official officials officer officers authority authorities minister ministry government governor mayor council
    administration department agency police prosecutor prosecutors court spokesman spokeswoman spokesperson statement
    announced reported reports report according added week month year morning evening night`,
  uk: `двоє троє четверо чотири пять пʼять шість сім вісім девять десять одинадцять дванадцять двадцять тридцять сто
    тисяча тисячі тисяч мільйон мільйони люди людина людей осіб особа чоловік жінка діти дитина мешканці жителі
    загинув загинула загинули загиблі загиблих поранено поранений поранені поранення постраждав постраждала постраждали
    міністерство міністр уряд влада рада голова начальник очільник адміністрація обласний міський міська обласна ова
    поліція прокуратура суд пресслужба речник відомство управління служба
    повідомляє повідомлення заява даними інформація тиждень місяць ранок вечір ніч доба`,
  ru: `двое трое четверо четыре пять шесть семь восемь девять десять одиннадцать двенадцать двадцать тридцать сто
    тысяча тысячи тысяч миллион миллионы люди человек людей мужчина женщина дети ребенок жители
    погиб погибла погибли погибшие погибших ранен ранена ранены ранения пострадал пострадала пострадали
    министерство министр правительство власти глава губернатор администрация областной городской минобороны
    полиция прокуратура суд пресс-служба ведомство управление служба
    сообщение заявление данные информация неделя месяц утро вечер ночь сутки`,
};

const stems: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(lists).map(([language, words]) => [
    language,
    new Set(words.split(/\s+/).map(word => stem(word.replaceAll('ʼ', ''), language))),
  ]),
);

/** `term` as `terms` gives it. */
export function isLoose(term: string, language: string): boolean {
  return stems.get(language)?.has(term) ?? false;
}

/** The form of a noun for a number, by the language's own rules (CLDR plural rules through Intl). */
export function plural(
  language: string,
  n: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string },
): string {
  return forms[new Intl.PluralRules(language).select(n)] ?? forms.other;
}

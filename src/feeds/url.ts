// URLs of articles: made absolute for people, made canonical to tell whether two are the same.

/** An absolute http(s) URL, or null. What is already absolute is kept letter for letter. */
export function absoluteUrl(written: string, base: string | null): string | null {
  const text = written.trim().replace(/[\t\n\r]/g, '');
  if (!text) return null;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^https?:/i.test(text)) {
    // "example.org:8080/a" has no scheme; "urn:", "tag:", "mailto:" and "javascript:" have one that we cannot cite.
    return null;
  }
  const url = URL.parse(text, base ?? (text.startsWith('//') ? 'https://x.invalid' : undefined));
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  return base === null && /^(www\.|[\w-]+(\.[\w-]+)+\/)/i.test(text)
    ? (URL.parse(`http://${text}`)?.href ?? null)
    : null;
}

/** Added by those who count clicks; the page is the same without them. */
const tracking =
  /^(utm_\w*|at_\w+|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|igshid|igsh|_openstat|ref|ref_?src|ref_url|referrer|cmpid|cmp|ito|ncid|ocid|smid|sref|taid|xtor|wt[._]\w+|ns_\w+|pk_\w+|piwik_\w+|mtm_\w+|hsa_\w+|_hsenc|_hsmi|mkt_tok|guccounter|guce_referrer\w*|traffic_source|feature|source|via|spm|share_id|sh|rss|ftcamp|cid|cmp_id|partner|partnerid|emc|fb_\w+|ftag|ns_campaign|__twitter_impression|gaa_\w+|trk|trackid|tracking_?id|_ga|_gl|zanpid|sc_\w+|ir|sr_share)$/i;
/** These name the page on some sites; dropped only when something else does. */
const weak = /^(source|via|feature|cid|sh|rss|ir|partner|spm|cmp|sref)$/i;

/** https, host in lower case without "www.", no fragment or tracking parameters, the rest sorted: equal strings are equal pages. Null for what is no http(s) URL. */
export function canonicalUrl(written: string): string | null {
  const url = URL.parse(written);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const isHomePath = url.pathname === '/' || url.pathname === '';
  const kept = [...url.searchParams.entries()]
    .filter(([name]) => !tracking.test(name) || (isHomePath && weak.test(name)))
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  const query = new URLSearchParams(kept).toString();
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/(index\.(html?|php))?$/i, '');
  const port = url.port ? `:${url.port}` : '';
  // "#!/page" and "#/page" are routes of pages that are made in the browser; other fragments are places in a page.
  const route = /^#!?\//.test(url.hash) ? url.hash : '';
  return `https://${url.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '')}${port}${path}${query ? `?${query}` : ''}${route}`;
}

/** As it can stand in a message: spaces, quotes, brackets and bars would end a link there. */
export function citableUrl(url: string): string {
  return /[\s"'<>|\\^`{}]/.test(url) ? (URL.parse(url)?.href.replace(/'/g, '%27').replace(/\|/g, '%7C') ?? url) : url;
}

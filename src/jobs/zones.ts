// Time zones as people name them. ICU lists some under names that the IANA list has given up.
const renamed: Readonly<Record<string, string>> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Africa/Asmera': 'Africa/Asmara',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'America/Godthab': 'America/Nuuk',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Every zone that can be chosen. */
export function zoneNames(): readonly string[] {
  return [...Intl.supportedValuesOf('timeZone').map(zone => renamed[zone] ?? zone), 'UTC'];
}

/** Does this machine know the zone? */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** "europe/kyiv" and "Kyiv" mean Europe/Kyiv; null when it is no zone, or a city of several. */
export function readZone(typed: string): string | null {
  const wanted = typed.trim().replace(/ /g, '_').toLowerCase();
  if (wanted === '') return null;
  const zones = zoneNames();
  const cities = zones.filter(zone => zone.toLowerCase().split('/').at(-1) === wanted);
  const exact = zones.find(zone => zone.toLowerCase() === wanted) ?? (cities.length === 1 ? cities[0] : undefined);
  return exact ?? (isZone(typed.trim()) ? typed.trim() : null);
}

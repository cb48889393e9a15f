// Reports of the last two days as cross.ts compares them, found by the names and numbers that they share.
import { type CrossProfile, crossHours, crossLikeness } from './cross.ts';

export type CrossNeighbour = { readonly articleId: number; readonly likeness: number };

export type CrossWindow = {
  /** Reports in other languages that may be about the same event, in no order. */
  neighbours(profile: CrossProfile): readonly CrossNeighbour[];
  add(articleId: number, seenAt: number, profile: CrossProfile): void;
};

const hourMs = 3_600_000;
/** A name in more than this share of the reports, and in more than a few, leads to too many to compare. */
const commonShare = 0.15;
const mostCompared = 60;

export function createCrossWindow(): CrossWindow {
  const profiles = new Map<number, CrossProfile>();
  const frequency = new Map<string, number>();
  const reports = new Map<string, Set<number>>();
  const frequencies = { of: (term: string) => frequency.get(term) ?? 0, reports: 0 };

  const forgetBefore = (before: number): void => {
    // In order of arrival: the first that is young enough ends it.
    for (const [id, profile] of profiles) {
      if (profile.at >= before) break;
      profiles.delete(id);
      for (const term of profile.terms.keys()) {
        const left = (frequency.get(term) ?? 1) - 1;
        if (left > 0) frequency.set(term, left);
        else frequency.delete(term);
        const ids = reports.get(term);
        ids?.delete(id);
        if (ids?.size === 0) reports.delete(term);
      }
    }
    frequencies.reports = profiles.size;
  };

  return {
    neighbours(profile) {
      const most = Math.max(12, commonShare * profiles.size);
      const shared = new Map<number, number>();
      for (const term of profile.terms.keys()) {
        const ids = reports.get(term);
        if (!ids || ids.size > most) continue;
        for (const id of ids)
          if (profiles.get(id)?.language !== profile.language) shared.set(id, (shared.get(id) ?? 0) + 1);
      }
      return [...shared]
        .sort((a, b) => b[1] - a[1])
        .slice(0, mostCompared)
        .flatMap(([articleId]) => {
          const other = profiles.get(articleId);
          return other ? [{ articleId, likeness: crossLikeness(profile, other, frequencies) }] : [];
        });
    },
    add(articleId, seenAt, profile) {
      forgetBefore(seenAt - crossHours * hourMs);
      profiles.set(articleId, { ...profile, at: seenAt });
      frequencies.reports = profiles.size;
      for (const term of profile.terms.keys()) {
        frequency.set(term, (frequency.get(term) ?? 0) + 1);
        if (term.startsWith('m')) continue;
        const ids = reports.get(term);
        if (ids) ids.add(articleId);
        else reports.set(term, new Set([articleId]));
      }
    },
  };
}

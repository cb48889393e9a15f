// The nouns of the house. Read this first.
// Times are milliseconds since 1970 UTC and end in `At`. `null` = known to be absent; `undefined` = not given.

/** A document in RSS, Atom or JSON Feed that we poll. What changes at every poll is in `Polling`. */
export type Feed = {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  /** Who writes it, as we cite it: a name people know, such as "The Kyiv Independent". */
  readonly publisher: string;
  /** BCP 47 primary subtag in lower case ("en", "uk"), or null when the feed does not say. */
  readonly language: string | null;
  readonly tags: readonly string[];
  /** 1 is ordinary; ranking multiplies by it. */
  readonly weight: number;
  /** Fetch the article's page when the feed carries only a headline. */
  readonly fullText: boolean;
  readonly addedAt: number;
};

/** How polling a feed goes: one record a feed, changed at every poll. */
export type Polling = {
  readonly feedId: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When these validators were first used; they are dropped every 8 days (shared facts: some servers say 304 for ever). */
  readonly validatorsAt: number | null;
  readonly bodyHash: string | null;
  readonly nextPollAt: number;
  readonly lastPolledAt: number | null;
  readonly lastSuccessAt: number | null;
  /** When a poll last brought a new article. */
  readonly lastNewAt: number | null;
  /** Usual time between articles in ms, or null when not known yet. */
  readonly usualGapMs: number | null;
  readonly failures: number;
  readonly firstFailedAt: number | null;
  readonly lastError: string | null;
  readonly pausedBy: 'admin' | 'gone' | 'failures' | null;
  readonly pausedReason: string | null;
  /** A permanent redirect becomes the feed's URL only after 3 sightings over at least 24 h. */
  readonly movedTo: string | null;
  readonly movedCount: number;
  readonly movedSince: number | null;
  /** False until the first successful poll: what that one brings is seeded, not announced. */
  readonly isSeeded: boolean;
};

/** One past poll, kept for `/briefing feeds show`. */
export type Poll = {
  readonly feedId: number;
  readonly at: number;
  readonly result: 'changed' | 'unchanged' | 'failed';
  readonly status: number | null;
  readonly bytes: number;
  readonly newArticles: number;
  readonly ms: number;
  readonly reason: string | null;
};

/** One item or entry of a feed, normalized. Never changed once stored; an edit is a `Revision`. */
export type Article = {
  /** Grows with time of arrival. */
  readonly id: number;
  readonly feedId: number;
  readonly guid: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly publisher: string;
  /** The byline, or null. */
  readonly author: string | null;
  /** First paragraph, plain text; may be empty. */
  readonly lede: string;
  /** Plain text with its sentences intact, paragraphs separated by a blank line; may be empty. */
  readonly text: string;
  /** BCP 47 primary subtag, told from the text when the feed does not say; 'und' when unknown. */
  readonly language: string;
  /** What the feed claims; shown, never used to decide what is new. */
  readonly publishedAt: number | null;
  /** When we first had it; decides what is new. */
  readonly seenAt: number;
  /** Came with the first fetch of its feed: `/brief` may show it, an edition never announces it as new. */
  readonly isSeeded: boolean;
  readonly storyId: number | null;
};

/** An article before its text is read: what a search gives. */
export type Headline = Omit<Article, 'lede' | 'text'>;

/** An article as it leaves `feeds/`, before the store has given it an id. */
export type NewArticle = Omit<Article, 'id' | 'storyId'> & {
  /** The second identity beside the GUID: the URL without fragment and tracking parameters, or title + date without both. */
  readonly identity: string;
};

/** What an edit changed: the article as it reads now. Never announced as new. */
export type Revision = {
  readonly articleId: number;
  readonly at: number;
  readonly title: string;
  readonly lede: string;
  readonly text: string;
};

/** Articles about one event. Assigned when articles arrive, and kept. */
export type Story = {
  readonly id: number;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
};

export type Citation = {
  readonly articleId: number;
  readonly url: string | null;
  readonly title: string;
  readonly publisher: string;
};

/** The sentence in an article that a bullet rests on: word for word as it stands in title, lede or text. */
export type Evidence = { readonly articleId: number; readonly sentence: string; readonly position: number };

export type NonEmpty<T> = readonly [T, ...T[]];

/** A sentence or two with its proof. A bullet without a source does not compile. */
export type Bullet = {
  readonly text: string;
  readonly citations: NonEmpty<Citation>;
  readonly evidence: NonEmpty<Evidence>;
  /** Who worded it: taken word for word from an article, written by a model and checked, or only a headline. */
  readonly origin: 'excerpt' | 'model' | 'headline';
};

/** One number that publishers report for one role ("9 killed"), with who says so and when. */
export type Figure = {
  readonly value: number;
  readonly text: string;
  readonly role: string;
  readonly unit: string | null;
  readonly publisher: string;
  readonly articleId: number;
  readonly at: number;
};

/** Computed, never claimed. `reported` counts independent publishers; there is no "confirmed" from counting. */
export type Label =
  | { readonly kind: 'reported'; readonly publishers: number }
  | { readonly kind: 'single' }
  | { readonly kind: 'claim'; readonly by: string }
  | { readonly kind: 'figures-differ'; readonly role: string; readonly figures: NonEmpty<Figure> }
  | { readonly kind: 'updated'; readonly since: number }
  | { readonly kind: 'corrected'; readonly what: string }
  | { readonly kind: 'old' | 'opinion' | 'live' | 'fixture' };

export type BriefedStory = {
  readonly storyId: number;
  /** Two to five concrete words, or a short headline with its speaker; in bold before the bullets. */
  readonly slug: string;
  readonly bullets: NonEmpty<Bullet>;
  readonly labels: readonly Label[];
  /** Every article of the story, newest first, one per publisher first. */
  readonly sources: NonEmpty<Citation>;
  readonly publishedAt: number | null;
  readonly lastSeenAt: number;
};

export type Window = { readonly from: number; readonly to: number };

/** Bullets for one topic and window. */
export type Briefing = {
  readonly topic: string | null;
  readonly window: Window;
  readonly stories: readonly BriefedStory[];
  /** Stories that were new but did not fit: carried to the next edition, said in the footer. */
  readonly carried: readonly number[];
  /** When there is nothing: the newest older story as background. */
  readonly latest: { readonly title: string; readonly citation: Citation; readonly at: number } | null;
  readonly suggestions: readonly string[];
  readonly footer: {
    readonly articles: number;
    readonly publishers: number;
    readonly feeds: number;
    readonly feedsFailing: number;
    readonly mode: 'excerpts' | 'model';
    /** Bullets that fell back from the model, by reason code. */
    readonly fellBack: Readonly<Record<string, number>>;
    /** Stories in another language than the subscription's, because no translation by the model passed the check. */
    readonly untranslated?: number;
    /** Why the model could not answer, as editions of old say it in English; now `fellBack` tells. */
    readonly note?: string | null;
    /** Stories that were carried for long and never had room: said once, and gone. */
    readonly letGo?: number;
  };
};

export type PlatformName = 'terminal' | 'slack' | 'discord';

/** Where we post. `workspaceId` is Slack's team or Discord's guild; the terminal has the empty string. */
export type Channel = { readonly platform: PlatformName; readonly workspaceId: string; readonly channelId: string };

/** What a channel gets and when. */
export type Subscription = {
  readonly id: number;
  readonly channel: Channel;
  /** As people type it, "#news"; shown in lists. */
  readonly channelName: string;
  readonly topic: string | null;
  /** A cron pattern of five fields, in `zone`. */
  readonly pattern: string;
  /** What the admin typed ("weekdays 08:00"). */
  readonly when: string;
  /** IANA time zone. */
  readonly zone: string;
  readonly stories: number;
  /** Language of the bot's own words and of bullets when a story has articles in it; null = as the articles. */
  readonly language: string | null;
  /** When nothing is new: say nothing, or post one line. */
  readonly empty: 'silent' | 'line';
  /** "22:00-07:00" in `zone`, or null. */
  readonly quiet: string | null;
  /** After downtime: skip a missed slot, or post the newest one late. */
  readonly late: 'skip' | 'latest';
  readonly pausedBy: 'admin' | 'platform' | null;
  readonly pausedReason: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
};

/** One slot of a subscription; unique by (subscriptionId, slot), so claimed once; frozen before the first send. */
export type Edition = {
  readonly id: number;
  readonly subscriptionId: number;
  /** Local wall-clock minute and zone: "2026-03-29T08:00[Europe/Kyiv]"; "now:<ms>" for one that an admin asked for. */
  readonly slot: string;
  /** The instant that the slot names. */
  readonly dueAt: number;
  readonly state: 'claimed' | 'frozen' | 'empty' | 'skipped';
  readonly window: Window;
  readonly late: boolean;
  readonly createdAt: number;
};

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'rejected' | 'unknown' | 'forgotten';

/** An edition on its way to a channel. */
export type Delivery = {
  readonly id: number;
  readonly editionId: number;
  readonly channel: Channel;
  /** Handed to the platform with every attempt: the same key never makes two messages where the platform honours keys. */
  readonly key: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: number;
  readonly messageId: string | null;
  readonly permalink: string | null;
  readonly reason: string | null;
  readonly updatedAt: number;
};

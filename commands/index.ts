// Every command there is, in the order in which help lists them.
import type { App } from '../src/app.ts';
import type { Command } from '../src/chat/command.ts';
import { brief } from './brief.ts';
import { editionDay, editionMore, editionSettings, editionSources } from './button-edition.ts';
import { share } from './button-share.ts';
import { storyMore, storySources } from './button-story.ts';
import { deliveriesAgain, deliveriesForget, deliveriesList } from './deliveries.ts';
import { feedsAdd } from './feeds-add.ts';
import { feedsFullText, feedsRename, feedsTag } from './feeds-edit.ts';
import { feedsExport } from './feeds-export.ts';
import { feedsImport } from './feeds-import.ts';
import { feedsList } from './feeds-list.ts';
import { feedsPause, feedsResume } from './feeds-pause.ts';
import { feedsRemove } from './feeds-remove.ts';
import { feedsShow } from './feeds-show.ts';
import { feedsTest } from './feeds-test.ts';
import { home } from './home.ts';
import { modelTest } from './model-test.ts';
import { mute, mutesList, mutesRemove, report } from './mutes.ts';
import { scheduleAdd } from './schedule-add.ts';
import { scheduleNow, schedulePause, scheduleRemove, scheduleResume } from './schedule-change.ts';
import { scheduleList, schedulePreview } from './schedule-list.ts';
import { status } from './status.ts';
import { storiesMerge, storiesSplit } from './stories.ts';
import { topicsAdd, topicsList, topicsRemove } from './topics.ts';
import { why } from './why.ts';

export const commands: readonly Command<App>[] = [
  brief,
  status,
  home,
  modelTest,
  feedsAdd,
  feedsList,
  feedsShow,
  feedsTest,
  feedsRemove,
  feedsPause,
  feedsResume,
  feedsRename,
  feedsTag,
  feedsFullText,
  feedsImport,
  feedsExport,
  scheduleAdd,
  scheduleList,
  schedulePreview,
  schedulePause,
  scheduleResume,
  scheduleRemove,
  scheduleNow,
  deliveriesList,
  deliveriesAgain,
  deliveriesForget,
  topicsAdd,
  topicsList,
  topicsRemove,
  why,
  storiesSplit,
  storiesMerge,
  mutesList,
  mutesRemove,
  storySources,
  storyMore,
  share,
  editionSources,
  editionMore,
  editionDay,
  editionSettings,
  mute,
  report,
];

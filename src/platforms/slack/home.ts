// The App Home: the settings page, drawn anew whenever its reader opens it or changed something.
import type { App } from '@slack/bolt';
import { homeView } from './forms.ts';
import { askerOf, botIn, type House } from './house.ts';
import { explain, readFailure } from './refusals.ts';
import { slackWords } from './words.ts';

export function listenForHome(app: App, house: House): void {
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home' || !context.teamId) return;
    const workspaceId = context.teamId;
    house.background(() => publishHome(house, workspaceId, event.user));
  });
  app.event('app_uninstalled', async ({ context, body }) => {
    const workspaceId = context.teamId ?? body.team_id;
    house.background(() => house.forget(workspaceId));
  });
  app.event('tokens_revoked', async ({ event, context, body }) => {
    const workspaceId = context.teamId ?? body.team_id;
    if (event.tokens.bot?.length) house.background(() => house.forget(workspaceId));
  });
}

export async function publishHome(house: House, workspaceId: string, userId: string): Promise<void> {
  const bot = await botIn(house, workspaceId);
  if (!bot) return;
  const asker = await askerOf(house, workspaceId, '', userId);
  const message = await house.answerer.home(asker);
  try {
    const view = homeView(message, slackWords(asker.locale));
    await house.tokens.client(bot.token).views.publish({ user_id: userId, view });
  } catch (error) {
    house.world.log.warn('slack-home-refused', { workspaceId, reason: explain(readFailure(error)) });
  }
}

// What people send in modals, and the choices that Slack asks for while they type there.
import type { App, ViewSubmitAction } from '@slack/bolt';
import type { CommandInfo } from '../../chat/command.ts';
import { type Block, type Message, say, text } from '../../chat/message.ts';
import { answerView, formInvocation, type Metadata, menuOption, readMetadata, readState } from './forms.ts';
import { publishHome } from './home.ts';
import { askerOf, botIn, type House, wordsOf } from './house.ts';
import { limits } from './limits.ts';
import { answer, type Place, viewReply } from './reply.ts';
import { cut } from './text.ts';
import { type SlackWords, slackWords } from './words.ts';

/** Slack shows errors in the fields only when they come within three seconds. */
const checkWaitMs = 2_000;

export function listenForSubmissions(app: App, house: House): void {
  app.view({ callback_id: /[\s\S]*/, type: 'view_submission' }, async ({ ack, body, view, context }) => {
    const submit = body as ViewSubmitAction;
    const workspaceId = context.teamId ?? submit.team?.id ?? '';
    const known = slackWords(house.people.known(workspaceId, submit.user.id)?.locale);
    const meta = readMetadata(view.private_metadata);
    const working = (origin: Metadata) => answerView(say(known.working), origin, known);
    const bot = await botIn(house, workspaceId);
    if (!meta || !bot) return ack();
    const place = { bot, channelId: meta.channelId, userId: submit.user.id };
    if (meta.for === 'report' || meta.for === 'confirm') {
      await ack({ response_action: 'update', view: working(meta) });
      const input = readState(view.state.values).input;
      return house.background(() =>
        run(house, workspaceId, place, view.id, meta, asker => house.answerer.button(meta.id, asker, input)),
      );
    }
    const command = meta.for === 'form' ? find(house, meta.path) : undefined;
    if (meta.for !== 'form' || !command) {
      return ack({ response_action: 'update', view: answerView(say(known.pressAgain, 'error'), meta, known) });
    }
    const invocation = formInvocation(meta, command, view.state.values);
    const checking = (async () =>
      house.answerer.check(invocation, await askerOf(house, workspaceId, place.channelId, place.userId)))().catch(
      () => ({}),
    );
    const done = new AbortController();
    const problems = await Promise.race([checking, house.world.clock.sleep(checkWaitMs, done.signal).then(() => null)]);
    done.abort();
    if (problems && Object.keys(problems).length > 0) {
      return ack({ response_action: 'errors', errors: fieldErrors(problems, command) });
    }
    await ack({ response_action: 'update', view: working(meta) });
    house.background(() =>
      run(house, workspaceId, place, view.id, meta, async (asker, words) => {
        const late = problems ?? (await checking);
        return Object.keys(late).length > 0 ? problemMessage(late, words) : house.answerer.invoke(invocation, asker);
      }),
    );
  });

  app.options({ action_id: /[\s\S]*/ }, async ({ ack, options, body, context }) => {
    const meta = readMetadata('view' in body ? body.view?.private_metadata : undefined);
    if (meta?.for !== 'form') return ack({ options: [] });
    const workspaceId = context.teamId ?? '';
    const asker = await askerOf(house, workspaceId, meta.channelId, body.user.id);
    const choices = await house.answerer.complete(meta.path, options.action_id, options.value ?? '', asker);
    const fitting = choices.filter(choice => choice.value !== '' && choice.value.length <= limits.optionValue);
    const unique = [...new Map(fitting.map(choice => [choice.value, choice])).values()];
    const offered = unique.slice(0, limits.selectOptions).map(choice => menuOption(choice.name, choice.value));
    await ack({ options: offered } as never);
  });
}

const find = (house: House, path: readonly string[]): CommandInfo | undefined =>
  house.answerer.commands().find(info => info.path.join(' ') === path.join(' '));

type Asked = (asker: Awaited<ReturnType<typeof askerOf>>, words: SlackWords) => Promise<Message>;

async function run(
  house: House,
  workspaceId: string,
  place: Place,
  viewId: string,
  meta: Metadata,
  ask: Asked,
): Promise<void> {
  const origin = { channelId: meta.channelId, isHome: meta.isHome };
  const reply = viewReply(house.world, house.tokens, viewId, origin, place);
  const words = wordsOf(house, workspaceId, place.userId);
  await answer(house.world, reply, words, async () =>
    ask(await askerOf(house, workspaceId, place.channelId, place.userId), await words),
  );
  if (meta.isHome) await publishHome(house, workspaceId, place.userId);
}

/** Slack takes errors only for inputs that the modal has; what is about none of them stands at the first. */
function fieldErrors(problems: Readonly<Record<string, string>>, command: CommandInfo): Record<string, string> {
  const errors: Record<string, string> = {};
  const first = command.options[0]?.name ?? 'input';
  for (const [name, problem] of Object.entries(problems)) {
    const field = command.options.some(option => option.name === name) ? name : first;
    errors[field] = cut([errors[field], problem].filter(Boolean).join(' '), 250);
  }
  return errors;
}

function problemMessage(problems: Readonly<Record<string, string>>, words: SlackWords): Message {
  const blocks: Block[] = [
    { type: 'text', spans: [text(words.problems)] },
    { type: 'bullets', items: Object.values(problems).map(problem => [text(problem)]) },
  ];
  return { summary: words.problems, tone: 'error', blocks };
}

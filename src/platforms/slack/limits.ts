// Slack's numbers, each with the page that says it. Characters are UTF-16 units: never fewer than Slack counts.

export const limits = {
  // https://docs.slack.dev/reference/block-kit/blocks
  messageBlocks: 50,
  // https://docs.slack.dev/reference/views (and 250 kB of JSON a view)
  viewBlocks: 100,
  viewCharacters: 40_000,
  // Undocumented: a chat.postMessage was refused at 13,200 characters and once at 11,341 (shared measurements).
  messageCharacters: 8_900,
  // The `text` beside the blocks; https://docs.slack.dev/reference/methods/chat.postMessage advises 4,000 at most.
  fallbackText: 3_000,
  // https://docs.slack.dev/reference/block-kit/composition-objects/text-object
  textObject: 3_000,
  // No page gives a limit for rich_text; one block stays below that of a text object.
  richText: 2_900,
  // https://docs.slack.dev/reference/block-kit/blocks/header-block
  header: 150,
  // https://docs.slack.dev/reference/block-kit/blocks/context-block
  contextElements: 10,
  // https://docs.slack.dev/reference/block-kit/blocks/actions-block
  actionsElements: 25,
  // Ours: a row of buttons must leave room for words on its page.
  buttonRowCharacters: 2_000,
  // https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element
  overflowOptions: 5,
  // https://docs.slack.dev/reference/block-kit/block-elements/button-element
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  // https://docs.slack.dev/reference/block-kit/composition-objects/option-object
  optionText: 75,
  optionValue: 75,
  // https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
  selectOptions: 100,
  placeholder: 150,
  // https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  // https://docs.slack.dev/reference/block-kit/blocks/input-block
  inputLabel: 2_000,
  inputHint: 2_000,
  // https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
  inputLength: 3_000,
  // https://docs.slack.dev/reference/views/modal-views
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3_000,
  // https://docs.slack.dev/reference/block-kit/blocks (block_id), .../block-elements (action_id)
  id: 255,
  // https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
  responseUses: 5,
  // https://docs.slack.dev/apis/web-api/rate-limits#rate-limits: posting, one a second a channel
  postGapMs: 1_000,
  // https://docs.slack.dev/reference/app-manifest
  manifestCommand: 32,
  manifestUsageHint: 1_000,
  manifestDescription: 140,
} as const;

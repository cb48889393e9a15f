// The package has no types for its zod half; a schema is only ever asked `safeParse`.
declare module 'discord-api-spec/zod' {
  export const ApplicationCommandAutocompleteCallbackRequestSchema: unknown;
  export const ApplicationCommandUpdateRequestSchema: unknown;
  export const CreateForumThreadRequestSchema: unknown;
  export const CreateMessageInteractionCallbackRequestSchema: unknown;
  export const CreateTextThreadWithMessageRequestSchema: unknown;
  export const IncomingWebhookInteractionRequestSchema: unknown;
  export const IncomingWebhookUpdateRequestPartialSchema: unknown;
  export const MessageCreateRequestSchema: unknown;
  export const MessageEditRequestPartialSchema: unknown;
  export const ModalInteractionCallbackRequestSchema: unknown;
}

import { temporaryPath } from '../support/store.ts';
import { migrationContract } from './contract/migrations.ts';

migrationContract(async () => {
  const { path, remove } = temporaryPath();
  return { options: { url: null, path }, remove: async () => remove() };
});

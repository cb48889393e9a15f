// Named leases, settings and secrets: values by key.
import type { LeaseStore, SecretStore, SettingStore } from './contract.ts';
import type { Engine } from './engine.ts';

export function leaseStore({ db }: Engine): LeaseStore {
  return {
    async acquire(name, holder, now, ms) {
      const row = await db
        .insertInto('leases')
        .values({ name, holder, untilAt: now + ms, token: 1 })
        .onConflict(conflict =>
          conflict
            .column('name')
            .doUpdateSet(eb => ({
              holder,
              untilAt: now + ms,
              token: eb
                .case()
                .when('leases.holder', '=', holder)
                .then(eb.ref('leases.token'))
                .else(eb('leases.token', '+', 1))
                .end(),
            }))
            .where(eb => eb.or([eb('leases.holder', '=', holder), eb('leases.untilAt', '<=', now)])),
        )
        .returning(['holder', 'untilAt', 'token'])
        .executeTakeFirst();
      return row ?? null;
    },
    async release(name, holder) {
      // The row stays: its token must go on growing.
      await db
        .updateTable('leases')
        .set({ untilAt: 0 })
        .where('name', '=', name)
        .where('holder', '=', holder)
        .execute();
    },
    async holder(name) {
      const row = await db
        .selectFrom('leases')
        .select(['holder', 'untilAt', 'token'])
        .where('name', '=', name)
        .where('untilAt', '>', 0)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

export function settingStore({ db }: Engine): SettingStore {
  return {
    async get(key) {
      const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
    async set(key, value) {
      await db
        .insertInto('settings')
        .values({ key, value })
        .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
        .execute();
    },
  };
}

export function secretStore({ db }: Engine): SecretStore {
  return {
    async get(kind, key) {
      const query = db.selectFrom('secrets').select('value').where('kind', '=', kind).where('key', '=', key);
      return (await query.executeTakeFirst())?.value ?? null;
    },
    async put(kind, key, value, at) {
      await db
        .insertInto('secrets')
        .values({ kind, key, value, at })
        .onConflict(conflict => conflict.columns(['kind', 'key']).doUpdateSet({ value, at }))
        .execute();
    },
    async remove(kind, key) {
      await db.deleteFrom('secrets').where('kind', '=', kind).where('key', '=', key).execute();
    },
    async keys(kind) {
      const rows = await db.selectFrom('secrets').select('key').where('kind', '=', kind).orderBy('key').execute();
      return rows.map(row => row.key);
    },
  };
}

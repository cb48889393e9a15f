// Keeps strangers' URLs out of private networks: checked for every address a name resolves to, and once more on the
// connected socket, so that neither a redirect nor a name that changes its mind gets through.
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** Resolves a name to all its addresses; the system's resolver in the product. */
export type Resolve = (hostname: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Names, name:port, addresses or CIDR blocks that may be reached although they are private. */
export type AllowList = (hostname: string, port: number, address: string | null) => boolean;

/** Thrown to undici; its message is shown to people. */
export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';
}

export const systemResolve: Resolve = hostname =>
  new Promise((resolve, reject) =>
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );

export function readAllowList(entries: readonly string[]): AllowList {
  const blocks = entries.flatMap(entry => {
    const bare = entry.replace(/^\[(.*)\]$/, '$1');
    if (ipaddr.isValidCIDR(bare)) return [ipaddr.parseCIDR(bare)];
    return [];
  });
  const names = new Set(entries.map(entry => entry.toLowerCase().replace(/^\[([^\]]*)\]$/, '$1')));
  return (hostname, port, address) => {
    const host = bareHost(hostname);
    if (names.has(host) || names.has(`${host}:${port}`) || names.has(`[${host}]:${port}`)) return true;
    if (address === null || !ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    if (names.has(address) || names.has(`${address}:${port}`)) return true;
    return blocks.some(([block, bits]) => parsed.kind() === block.kind() && parsed.match(block, bits));
  };
}

/** True for what is reachable by everyone. IPv6 beside 2000::/3 (NAT64, mapped, 6to4, Teredo) is not. */
export function isPublicAddress(address: string): boolean {
  const bare = bareHost(address).replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'));
}

/** undici's connector with the guard before and after connecting. */
export function guardedConnector(allow: AllowList, resolve: Resolve, timeoutMs: number): buildConnector.connector {
  return (options, callback) => {
    const host = bareHost(options.hostname);
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const refused = (address: string): PrivateAddressError | null =>
      isPublicAddress(address) || allow(host, port, address) ? null : privateError(host, address);
    if (isIP(host)) {
      const error = refused(host);
      if (error) return callback(error, null);
    }
    const connect = buildConnector({ timeout: timeoutMs, lookup: guardedLookup(resolve, refused) });
    connect(options, (...[error, socket]) => {
      if (error || !socket) return callback(error ?? new Error('no connection'), null);
      const late = refused((socket as Socket).remoteAddress ?? '');
      if (!late) return callback(null, socket);
      socket.destroy();
      callback(late, null);
    });
  };
}

function guardedLookup(resolve: Resolve, refused: (address: string) => Error | null): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      addresses => {
        const error = addresses.map(({ address }) => refused(address)).find(Boolean);
        const [first] = addresses;
        if (error || !first) callback(error ?? new Error(`${hostname} has no address`), '', 4);
        else if (options.all) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, '', 4),
    );
  };
}

function privateError(host: string, address: string): PrivateAddressError {
  const where = host === address ? address : `${host} (${address})`;
  return new PrivateAddressError(
    `${where} is an address of a private network, which feeds may not use; who runs the bot can allow it with ALLOW_PRIVATE_HOSTS`,
  );
}

function bareHost(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}

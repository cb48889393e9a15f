// A response's body as bytes, unpacked while it arrives and never larger than allowed: an archive bomb ends at the limit.
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
} from 'node:zlib';

export type BodyLimits = { readonly rawBytes: number; readonly bytes: number };

/** Its message is shown to people. */
export class BodyError extends Error {
  override name = 'BodyError';
}

type Chunks = AsyncIterable<Uint8Array>;

export async function readBody(
  body: Readable,
  encoding: string | null,
  limits: BodyLimits,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array; readonly rawBytes: number }> {
  // undici ends the process when a body without a listener is destroyed.
  body.on('error', () => undefined);
  let rawBytes = 0;
  const count = async function* (source: Chunks): AsyncIterable<Uint8Array> {
    for await (const chunk of source) {
      rawBytes += chunk.byteLength;
      if (rawBytes > limits.rawBytes) throw new BodyError(`the answer is larger than ${megabytes(limits.rawBytes)} MB`);
      yield chunk;
    }
  };
  const parts: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: Chunks): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > limits.bytes) throw new BodyError(`the unpacked answer is larger than ${megabytes(limits.bytes)} MB`);
      parts.push(chunk);
    }
  };
  const unpack = unpackers(encoding);
  const [first, second] = unpack;
  if (first && second) await pipeline(body, count, first, second, collect, { signal });
  else if (first) await pipeline(body, count, first, collect, { signal });
  else await pipeline(body, count, collect, { signal });
  return { bytes: unpackFile(Buffer.concat(parts), limits.bytes), rawBytes };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}

/** Lenient about a missing end: what arrived is read, and the reader drops the item that was cut. */
function unpackers(encoding: string | null) {
  const lenient = { finishFlush: constants.Z_SYNC_FLUSH };
  const named = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
    .filter(name => name && name !== 'identity');
  if (named.length > 2) throw new BodyError('the answer is packed more than twice');
  return named.reverse().map(name => {
    if (name === 'gzip' || name === 'x-gzip') return createGunzip(lenient);
    if (name === 'br') return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    if (name === 'deflate') return createInflate(lenient);
    if (name === 'deflate-raw') return createInflateRaw(lenient);
    throw new BodyError(`the answer is packed as "${name.slice(0, 20)}", which was not asked for`);
  });
}

/** Some servers hand out a .gz file without saying so. */
function unpackFile(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw new BodyError(`the answer is a damaged archive, or larger than ${megabytes(limit)} MB`);
  }
}

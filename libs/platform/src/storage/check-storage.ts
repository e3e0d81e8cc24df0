import type { Config } from '../config/config';
import { StartupError } from '../embedded-postgres/startup-error';
import { openBucket } from './s3-storage';

const WAY_OUT = 'or leave S3_… out, and files lie in the data folder';
/** Written and taken away again at each start: whoever may do that may do all that we need. */
const PROBE = 'may-we-write';

/**
 * Asks the bucket of `S3_…`, where one is set, before anything relies on it.
 * @throws StartupError in one sentence where it cannot be reached, does not let us in, or does not exist
 */
export async function checkStorage({ s3 }: Pick<Config, 's3'>): Promise<void> {
  if (!s3) return;
  const refusal = await refusalOf(s3);
  if (refusal) throw new StartupError(`${refusal}, ${WAY_OUT}.`);
}

async function refusalOf(s3: NonNullable<Config['s3']>): Promise<string | undefined> {
  const { host } = new URL(s3.endpoint);
  const bucket = await openBucket(s3);
  try {
    await bucket.putObject(PROBE, 'x');
    await bucket.deleteObject(PROBE);
    return undefined;
  } catch (error) {
    const { status } = error as { status?: number };
    if (status === 404) return `${host} has no bucket ${s3.bucket}: make it, or correct S3_BUCKET`;
    if (status === 401 || status === 403 || status === 400)
      return `${host} does not let us into the bucket ${s3.bucket}: correct S3_ACCESS_KEY, S3_SECRET_KEY and S3_REGION`;
    return `No storage answers at ${host}: start it, or correct S3_ENDPOINT`;
  }
}

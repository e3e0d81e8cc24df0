import { FULL, lacksRoom } from '../lib/offline/room';

/** The answer of some work; where the device has no room for what is to be kept, that, so that the page keeps it and says so. */
export async function orFull(work: Promise<Response>): Promise<Response> {
  try {
    return await work;
  } catch (error) {
    if (!lacksRoom(error)) throw error;
    const headers = { 'content-type': 'application/problem+json' };
    return new Response(JSON.stringify(FULL), { status: FULL.status, headers });
  }
}

import type { APIRequestContext } from '@playwright/test';
import type { Intake, IntakeReport, IntakeWish } from '@pirecow/contracts';
import { v7 as newId } from 'uuid';
import { tell } from './tell';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends a file whole. @returns the id of the upload */
async function sent(client: APIRequestContext, at: string, name: string, data: Buffer): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await client.post(`/api${at}/uploads`, {
    headers: {
      ...{ ...tus, 'upload-length': String(data.length) },
      'upload-metadata': `filename ${base64(name)},purpose ${base64('intake')}`,
    },
  });
  if (!begun.ok()) throw new Error(await begun.text());
  const url = begun.headers()['location'] ?? '';
  const headers = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const answer = await client.fetch(url, { method: 'PATCH', headers, data });
  if (!answer.ok()) throw new Error(await answer.text());
  return url.slice(url.lastIndexOf('/') + 1);
}

/** Waits until a job has done what it can. */
async function settled(client: APIRequestContext, path: string): Promise<Intake> {
  for (;;) {
    const intake = await tell<Intake>(client, 'GET', path);
    if (intake.problem) throw new Error(JSON.stringify(intake.problem));
    if (intake.state === 'looked' || intake.state === 'done') return intake;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Brings a file in past the pages: sent, looked at and said yes to.
 * @param at the organisation, as `/organisations/<id>`
 * @returns what came in
 */
export async function bring<Report extends IntakeReport>(
  client: APIRequestContext,
  at: string,
  file: { name: string; bytes: Buffer },
  wish: IntakeWish,
): Promise<Report> {
  const path = `/api${at}/intakes/${newId()}`;
  const uploadId = await sent(client, at, file.name, file.bytes);
  await tell(client, 'PUT', path, { ...wish, uploadId });
  const { looked } = await settled(client, path);
  await tell(client, 'POST', `${path}/acceptance`, { looked });
  const { report } = await settled(client, path);
  return report as Report;
}

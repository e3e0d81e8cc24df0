import type { APIRequestContext } from '@playwright/test';

/**
 * Calls the API and answers its JSON.
 * @throws Error with what the server said, unless it agrees
 */
export async function tell<Answer>(
  client: APIRequestContext,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  data?: object,
): Promise<Answer> {
  const answer = await client.fetch(path, { method, ...(data && { data }) });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (answer.status() === 204 ? undefined : await answer.json()) as Answer;
}

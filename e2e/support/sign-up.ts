import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';

let turn = 0;

/** Linux has all of 127.0.0.0/8. What one address may sign up in an hour is limited, and the tests are many people. */
function anAddress(): string | undefined {
  turn = (turn + 1) % 250;
  return process.platform === 'linux' ? `127.0.${process.pid % 250}.${turn + 1}` : undefined;
}

/** Signs up as from a computer of one's own. @returns where the letter of confirmation leads */
export async function signUp(url: string, person: object): Promise<string> {
  const asked = request(new URL('/api/sign-up', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    family: 4,
    localAddress: anAddress(),
  });
  asked.end(JSON.stringify(person));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const said = (await json(answer)) as { demoPath?: string };
  if (!said.demoPath) throw new Error(`POST /api/sign-up: ${answer.statusCode} ${JSON.stringify(said)}`);
  return said.demoPath;
}

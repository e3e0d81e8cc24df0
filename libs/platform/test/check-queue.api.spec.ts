import { checkQueue, loadConfig } from '@pirecow/platform';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';

const PASSWORD = 'a-password-that-no-sentence-repeats';

/** A server that gives that answer to each command, however many arrive at once. */
async function listening(answer: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    const reply = (sent: Buffer) =>
      socket.write(answer.repeat(sent.toString().match(/^\*\d/gm)?.length ?? 0));
    socket.on('data', reply).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

async function refusal(redisUrl: string): Promise<string> {
  const said = await checkQueue(loadConfig({ REDIS_URL: redisUrl })).then(
    () => 'nothing',
    (error: Error) => error.message,
  );
  expect(said).not.toContain(PASSWORD);
  expect(said.split('\n')).toHaveLength(1);
  return said;
}

describe('the Redis of REDIS_URL', () => {
  it('is not asked for where none is set', async () => {
    await expect(checkQueue(loadConfig({}))).resolves.toBeUndefined();
  });

  it('is named when nobody answers there, with what to do', async () => {
    const { server, port } = await listening('');
    server.close();
    await once(server, 'close');
    expect(await refusal(`redis://user:${PASSWORD}@127.0.0.1:${port}`)).toMatch(
      new RegExp(
        `^No Redis answers at 127.0.0.1, port ${port}: start it, correct REDIS_URL, .*redis://localhost`,
      ),
    );
  });

  it('is named when its host does not exist', async () => {
    expect(await refusal('redis://nowhere.invalid')).toMatch(/^The host nowhere\.invalid of REDIS_URL/);
  });

  it('is named when it does not let us in, without the password', async () => {
    const { server, port } = await listening('-WRONGPASS invalid username-password pair\r\n');
    expect(await refusal(`redis://user:${PASSWORD}@127.0.0.1:${port}`)).toMatch(
      /^Redis at 127\.0\.0\.1 does not let us in: correct name and password in REDIS_URL/,
    );
    server.close();
  });

  it('passes when it answers', async () => {
    const { server, port } = await listening('+PONG\r\n');
    expect(await refusal(`redis://127.0.0.1:${port}`)).toBe('nothing');
    server.close();
  });
});

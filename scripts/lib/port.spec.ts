import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { requireFreePort } from './port.mjs';

const AT_ONCE = 0;
let server: Server;
let port: number;

beforeEach(async () => {
  server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(() => void server.close());

describe('the check of the port', () => {
  it('names a taken port and how to choose another', async () => {
    await expect(requireFreePort(String(port), AT_ONCE)).rejects.toThrow(
      `Port ${port} is taken by another program: stop that one, or choose another port, for example PORT=${port + 1} npm start.`,
    );
  });

  it('goes on as soon as the program on it has ended', async () => {
    const checked = requireFreePort(String(port));
    server.close();
    await expect(checked).resolves.toBeUndefined();
  });

  it.each(['nonsense', '0', '70000', '-1'])(
    'leaves %s to the check of the configuration',
    async (setting) => {
      await expect(requireFreePort(setting, AT_ONCE)).resolves.toBeUndefined();
    },
  );
});

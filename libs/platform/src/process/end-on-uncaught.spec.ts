import { endOnUncaught } from './end-on-uncaught';

describe('what nobody caught', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each(['uncaughtException', 'unhandledRejection'])(
    'ends the process with one line that names nobody: %s',
    (event) => {
      const on = jest.spyOn(process, 'on').mockReturnThis();
      const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
      const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      endOnUncaught();
      const listener = on.mock.calls.find(([name]) => name === event)?.[1];
      listener?.(new Error('for maite@example.org\nand more'));
      expect(exit.mock.calls).toEqual([[1]]);
      expect(write.mock.calls.map(([line]) => String(line))).toEqual([
        expect.stringMatching(/^\{.*uncaught.*\[address\].*\}\n$/),
      ]);
    },
  );
});

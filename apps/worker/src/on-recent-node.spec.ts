import { onRecentNode } from './on-recent-node';

describe('a program of the server', () => {
  let said: jest.SpyInstance;

  beforeEach(() => {
    said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    said.mockRestore();
    process.exitCode = undefined;
  });

  it.each(['24.0.0', '26.10.0'])('is run by Node.js %s', (version) => {
    const program = jest.fn(() => Promise.resolve());
    onRecentNode(program, version);
    expect(program).toHaveBeenCalledTimes(1);
  });

  it.each(['20.19.0', '22.20.0', '23.11.1'])('is not imported by %s, which hears what to do', (version) => {
    const program = jest.fn(() => Promise.resolve());
    onRecentNode(program, version);
    expect(program).not.toHaveBeenCalled();
    expect(said.mock.calls).toEqual([
      [
        `\nThe server of pirEcow needs Node.js 24 or later and this is ${version}: start it with npm start, or with node_modules/.bin/node in place of node.\n`,
      ],
    ]);
    expect(process.exitCode).toBe(1);
  });
});

import { UnrecoverableError } from 'bullmq';
import { discreet } from './discreet';

describe('a failure as queue and log keep it', () => {
  const words =
    "550 no <maite@example.org>,\nsee https://learn.example.org/confirm#secret or smtp://u:p@mail 'x@y.z'";

  it('names nobody and opens no door, in its message as in its stack', () => {
    const { message, stack } = discreet(new Error(words));
    expect(message).toBe("550 no <[address]>,\nsee [link] or [link] '[address]'");
    expect(stack).not.toMatch(/maite|secret|u:p|x@y/);
    expect(stack).toContain('discreet.spec');
  });

  it('does not repeat the value that PostgreSQL could not read', () => {
    const failure = Object.assign(new Error('invalid input syntax for type uuid: "Maite Etxeberria: 1980"'), {
      code: '22P02',
    });
    const { message, stack } = discreet(failure);
    expect(message).toBe('invalid input syntax for type uuid: [value]');
    expect(stack).not.toContain('Maite');
  });

  it('does not repeat what was no JSON', () => {
    const read = () => JSON.parse('Maite') as unknown;
    const failure = (() => {
      try {
        return read();
      } catch (error) {
        return error;
      }
    })();
    expect(discreet(failure).message).toBe("Unexpected token 'M', [value] is not valid JSON");
  });

  it('still tells the queue whether to try again', () => {
    expect(discreet(new UnrecoverableError(words))).toBeInstanceOf(UnrecoverableError);
  });

  it('takes whatever was thrown', () => {
    expect(discreet('to maite@example.org').message).toBe('to [address]');
  });
});

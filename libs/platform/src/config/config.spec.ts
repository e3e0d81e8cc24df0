import { ConfigError, loadConfig } from './config';

describe('the configuration', () => {
  it('has working defaults, with demonstration data', () => {
    expect(loadConfig({})).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', demo: true });
  });

  it.each([{ DATABASE_URL: 'postgres://u:p@db/x' }, { PUBLIC_URL: 'https://learn.example.org/' }])(
    'starts empty when told where it lives: %o',
    (env) => {
      expect(loadConfig(env).demo).toBe(false);
    },
  );

  it('drops the slash at the end of the public address', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://learn.example.org/' }).publicUrl).toBe(
      'https://learn.example.org',
    );
  });

  it.each([
    ['PORT', '70000', 'PORT=3000'],
    ['PORT', 'abc', 'PORT=3000'],
    ['PUBLIC_URL', 'learn.example.org', 'PUBLIC_URL=https://'],
    ['DATABASE_URL', 'mysql://db/x', 'DATABASE_URL=postgres://'],
    ['REDIS_URL', 'localhost', 'REDIS_URL=redis://'],
    ['SMTP_URL', 'http://mail', 'SMTP_URL=smtps://'],
    ['PIRECOW_DATA', 'relative/folder', 'PIRECOW_DATA=/'],
  ])('names %s, its problem and an example when it is %s', (name, value, example) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${name} must .*Example: ${example.replace(/[/]/g, '\\/')}`));
  });

  it('never repeats a wrong value, since it may hold a password', () => {
    expect(() => loadConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).not.toThrow(/hunter2/);
  });
});

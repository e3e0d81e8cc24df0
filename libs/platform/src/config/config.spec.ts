import { resolve } from 'node:path';
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

  it('takes S3 whole or not at all', () => {
    const whole = {
      ...{ S3_ENDPOINT: 'https://s3.example.org/', S3_BUCKET: 'pirecow', S3_REGION: 'eu-west-3' },
      ...{ S3_ACCESS_KEY: 'me', S3_SECRET_KEY: 'secret' },
    };
    expect(loadConfig({}).s3).toBeUndefined();
    expect(loadConfig(whole).s3).toEqual({
      ...{ endpoint: 'https://s3.example.org', bucket: 'pirecow', region: 'eu-west-3' },
      ...{ accessKey: 'me', secretKey: 'secret' },
    });
    expect(() => loadConfig({ ...whole, S3_REGION: '' })).toThrow(
      /^S3_REGION is missing: .*Example: S3_REGION=eu-west-3$/,
    );
  });

  it('drops the slash at the end of the public address', () => {
    expect(loadConfig({ PUBLIC_URL: 'https://learn.example.org/' }).publicUrl).toBe(
      'https://learn.example.org',
    );
  });

  it.each([
    ['PORT', '70000', 'PORT=3000'],
    ['UPLOAD_LIMIT_MB', '0', 'UPLOAD_LIMIT_MB=2000'],
    ['S3_ENDPOINT', 'https://s3.example.org/bucket', 'S3_ENDPOINT=https:'],
    ['S3_BUCKET', 'My Bucket', 'S3_BUCKET=pirecow'],
    ['PORT', 'abc', 'PORT=3000'],
    ['PORT', '0x10', 'PORT=3000'],
    ['PUBLIC_URL', 'learn.example.org', 'PUBLIC_URL=https://'],
    ['PUBLIC_URL', 'https://example.org/learn', 'PUBLIC_URL=https://'],
    ['PUBLIC_URL', 'https://example.org/?from=mail', 'PUBLIC_URL=https://'],
    ['PUBLIC_URL', 'https://example.org#top', 'PUBLIC_URL=https://'],
    ['PUBLIC_URL', 'https://me:secret@example.org', 'PUBLIC_URL=https://'],
    ['MAIL_FROM', 'nobody', 'MAIL_FROM="pirEcow'],
    ['MAIL_DKIM', 'pirecow', 'MAIL_DKIM=pirecow:/etc'],
    ['MAIL_DKIM', 'pirecow:dkim.pem', 'MAIL_DKIM=pirecow:/etc'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL=info'],
    ['KEEP_MINIMUM_MONTHS', 'FR=six years', 'KEEP_MINIMUM_MONTHS=FR=72'],
    ['DATABASE_URL', 'mysql://db/x', 'DATABASE_URL=postgres://'],
    ['REDIS_URL', 'localhost', 'REDIS_URL=redis://'],
    ['SMTP_URL', 'http://mail', 'SMTP_URL=smtps://'],
    ['TRUST_PROXY', 'proxy.example.org', 'TRUST_PROXY=10.0.0.5'],
    ['TRUST_PROXY', '10.0.0.0/33', 'TRUST_PROXY=10.0.0.5'],
    ['TRUST_PROXY', '0.0.0.0/0', 'TRUST_PROXY=10.0.0.5'],
    ['PIRECOW_DATA', 'relative/folder', 'PIRECOW_DATA=/'],
    ['PACKAGES_URL', 'https://packages.example.org/path', 'PACKAGES_URL=https:'],
    ['PACKAGES_URL', 'http://localhost:3001', 'PACKAGES_URL=https:'],
    ['PACKAGES_URL', 'http://*.localhost:3001', 'PACKAGES_URL=https:'],
    ['PACKAGES_URL', 'https://packages.*.example.org', 'PACKAGES_URL=https:'],
    ['XAPI_ORIGINS', 'https://tool.example.org, tool', 'XAPI_ORIGINS=https:'],
    ['PEERTUBE_HOSTS', 'framatube.org, https://tube.example.org', 'PEERTUBE_HOSTS=framatube.org'],
    ['PEERTUBE_HOSTS', "tube.example.org;script-src 'unsafe-inline'", 'PEERTUBE_HOSTS=framatube.org'],
    ['TRANSLATE_URL', 'localhost:5000', 'TRANSLATE_URL=http://'],
    ['TRANSLATE_URL', 'http://me:secret@mt.example.org', 'TRANSLATE_URL=http://'],
    ['TRANSLATE_URL', 'https://mt.example.org/?api_key=secret', 'TRANSLATE_URL=http://'],
    ['TRANSLATE_KEY', 'two words', 'TRANSLATE_KEY=0'],
    ['PEERTUBE_HOSTS', '*', 'PEERTUBE_HOSTS=framatube.org'],
  ])('names %s, its problem and an example when it is %s', (name, value, example) => {
    const load = () => loadConfig({ [name]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${name} must .*Example: ${example.replace(/[/]/g, '\\/')}`));
  });

  it.each([
    [undefined, ['loopback']],
    ['private', ['loopback', 'linklocal', 'uniquelocal']],
    ['10.0.0.5, 172.16.0.0/12,fd00::/8', ['loopback', '10.0.0.5', '172.16.0.0/12', 'fd00::/8']],
  ])('believes proxies on this machine and those named: %s', (TRUST_PROXY, trustProxy) => {
    expect(loadConfig({ TRUST_PROXY }).trustProxy).toEqual(trustProxy);
  });

  it('signs mail for the domain of its sender, where the operator names a key', () => {
    const MAIL_DKIM = 'summer:/etc/dkim.pem';
    const MAIL_FROM = 'pirEcow <no-reply@example.org>';
    const dkim = { domain: 'example.org', selector: 'summer', keyFile: '/etc/dkim.pem' };
    expect(loadConfig({ MAIL_DKIM, MAIL_FROM }).dkim).toEqual(dkim);
    expect(loadConfig({ MAIL_FROM }).dkim).toBeUndefined();
  });

  it('lets records go to private networks in the demonstration, else only where the operator says so', () => {
    const PUBLIC_URL = 'https://learn.example.org';
    expect(loadConfig({}).forwardPrivate).toBe(true);
    expect(loadConfig({ PUBLIC_URL }).forwardPrivate).toBe(false);
    expect(loadConfig({ PUBLIC_URL, FORWARD_PRIVATE: '1' }).forwardPrivate).toBe(true);
  });

  it('takes another host for packages, and origins of pages that may call the record store', () => {
    const env = { PACKAGES_URL: 'https://packages.example.org/', XAPI_ORIGINS: 'https://a.example, *' };
    expect(loadConfig(env)).toMatchObject({
      packagesUrl: 'https://packages.example.org',
      xapiOrigins: ['https://a.example', '*'],
    });
    const each = loadConfig({ PACKAGES_URL: 'https://*.packages.example.org' });
    expect(each.packagesUrl).toBe('https://*.packages.example.org');
    expect(loadConfig({})).toMatchObject({ packagesUrl: undefined, xapiOrigins: [] });
  });

  it('shows videos of one host of PeerTube, unless the operator names others', () => {
    expect(loadConfig({}).peertubeHosts).toEqual(['framatube.org']);
    const named = loadConfig({ PEERTUBE_HOSTS: 'tube.example.org, video.example.eus' });
    expect(named.peertubeHosts).toEqual(['tube.example.org', 'video.example.eus']);
  });

  it('has no machine that translates, unless the operator names one', () => {
    expect(loadConfig({ TRANSLATE_KEY: 'k' }).translation).toBeUndefined();
    const named = loadConfig({ TRANSLATE_URL: 'https://mt.example.org/api//', TRANSLATE_KEY: 'k' });
    expect(named.translation).toEqual({ url: 'https://mt.example.org/api/', key: 'k' });
  });

  it('knows how long evidence is usually asked for, unless the operator knows better', () => {
    expect(loadConfig({}).keepMinimums).toEqual({ FR: 72, ES: 48, fund: 120 });
    expect(loadConfig({ KEEP_MINIMUM_MONTHS: 'FR=36, AD=60' }).keepMinimums).toEqual({ FR: 36, AD: 60 });
  });

  it('takes as data folder what is absolute on this system', () => {
    const folder = resolve('somewhere');
    expect(loadConfig({ PIRECOW_DATA: folder }).dataFolder).toBe(folder);
  });

  it('never repeats a wrong value, since it may hold a password', () => {
    expect(() => loadConfig({ DATABASE_URL: 'mysql://root:hunter2@db/x' })).not.toThrow(/hunter2/);
  });
});

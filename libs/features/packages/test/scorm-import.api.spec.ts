import type { PackageList, PackageReport, Problem } from '@pirecow/contracts';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { PackageWorld, zipOf } from './packages.factory';
import { item, manifest12, manifest2004, mastery, scormZip } from './scorm.factory';

const lom = (title: string) =>
  `<imsmd:lom xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"><imsmd:general><imsmd:title>${title}</imsmd:title></imsmd:general></imsmd:lom>`;

describe('the import of a SCORM package', () => {
  let api: TestApi;
  let world: PackageWorld;

  beforeAll(async () => {
    api = await startTestApi();
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  const send = async (manifest: string, files = {}) => world.send(await scormZip(manifest, files));
  const report = async (manifest: string, files = {}) => {
    const answer = await send(manifest, files);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json<PackageReport>();
  };
  const count = async () =>
    (
      await api.app.inject({ url: `${world.url}?limit=100`, headers: world.trainer.headers })
    ).json<PackageList>().items.length;

  it('takes its items as units, nested ones as blocks, and its title in the language that it says', async () => {
    const items = `<item identifier="A"><title>Part</title>${item('one', mastery(80))}${item('two', '', 'R2', 'parameters="?a=1#b"')}</item>`;
    const title =
      '<imsmd:langstring xml:lang="eu">Harrera</imsmd:langstring><imsmd:langstring xml:lang="fr">Accueillir</imsmd:langstring>';
    const came = await report(manifest12({ items, metadata: lom(title) }));
    expect(came).toMatchObject({ standard: 'scorm-1.2', units: 2, blocks: 1, files: 4 });
    expect(came.title).toEqual({ eu: 'Harrera', fr: 'Accueillir' });
    expect(came.notes).toEqual([{ became: 'kept', what: 'mastery', count: 1 }]);
    const one = await api.app.inject({ url: `${world.url}/${came.id}`, headers: world.trainer.headers });
    expect(one.json()).toMatchObject({
      units: [
        { title: { eu: 'one' }, blocks: [{ eu: 'Part' }], moveOn: 'Passed' },
        { moveOn: 'CompletedOrPassed' },
      ],
    });
  });

  it.each(['CAM 1.3', '2004 3rd Edition', '2004 4th Edition'])(
    'knows SCORM 2004 as “%s”',
    async (version) => {
      expect(await report(manifest2004({ items: item('one') }, version))).toMatchObject({
        standard: 'scorm-2004',
        units: 1,
      });
    },
  );

  it('names what it does not run', async () => {
    const items =
      item(
        'one',
        '<adlcp:prerequisites type="aicc_script">two</adlcp:prerequisites><adlcp:maxtimeallowed>00:10:00</adlcp:maxtimeallowed>',
      ) +
      item('two', '', 'R2', 'isvisible="false"') +
      '<item identifier="T"><title>Only a title</title></item>';
    const { notes } = await report(
      manifest12({ items, more: `<organization identifier="O2">${item('x')}</organization>` }),
    );
    expect(notes).toEqual([
      ...[
        { became: 'changed', what: 'hidden', count: 1 },
        { became: 'changed', what: 'time-limits', count: 1 },
      ],
      ...[
        { became: 'dropped', what: 'prerequisites', count: 1 },
        { became: 'dropped', what: 'organizations', count: 1 },
      ],
      { became: 'dropped', what: 'empty', count: 1 },
    ]);
    const sequenced = item(
      'one',
      '<imsss:sequencing><imsss:controlMode flow="true"/><imsss:sequencingRules/></imsss:sequencing>' +
        '<adlnav:presentation/>',
    );
    expect((await report(manifest2004({ items: sequenced }))).notes).toEqual([
      ...[
        { became: 'changed', what: 'controls', count: 1 },
        { became: 'dropped', what: 'sequencing', count: 1 },
      ],
      { became: 'dropped', what: 'navigation', count: 1 },
    ]);
  });

  it('writes nothing when it only looks', async () => {
    const before = await count();
    const answer = await world.send(await scormZip(manifest12({ items: item('one') })), { dryRun: true });
    expect(answer.json()).toMatchObject({ id: null, standard: 'scorm-1.2', units: 1 });
    expect(await count()).toBe(before);
  });

  it('finds files by xml:base, and takes addresses as their authors write them', async () => {
    const resources =
      '<resource identifier="R1" xml:base="sub dir/" type="webcontent" adlcp:scormtype="sco" href="a b.html?x=1"/>';
    const came = await report(manifest12({ items: item('one'), resources }), { 'sub dir/a b.html': 'x' });
    const { launched } = await world.launch(came.id ?? '');
    expect(launched.url).toContain('/packages/player');
  });

  const outside = (href: string) =>
    manifest12({
      items: item('one'),
      resources: `<resource identifier="R1" adlcp:scormtype="sco" href="${href}"/>`,
    });

  it.each([
    [
      'a DOCTYPE',
      `<!DOCTYPE manifest [<!ENTITY a SYSTEM "file:///etc/passwd">]>${manifest12({ items: item('&a;') })}`,
      'xml-doctype',
    ],
    ['XML that ends in the middle', manifest12({ items: item('one') }).slice(0, -20), 'xml-broken'],
    ['another kind of document', '<a/>', 'scorm-manifest'],
    [
      'a version that nobody knows',
      '<manifest><metadata><schemaversion>9</schemaversion></metadata></manifest>',
      'scorm-version',
    ],
    ['no unit', manifest12({ items: '<item identifier="T"><title>T</title></item>' }), 'structure-missing'],
    ['a resource that is not there', manifest12({ items: item('one', '', 'R9') }), 'scorm-resource'],
    ['a file that is not there', outside('none.html'), 'unit-url-file'],
    ['a file above the package', outside('../../first.html.bak'), 'unit-url-file'],
    ['a script in place of an address', outside('javascript:alert(1)'), 'unit-url'],
    ['a SCO on another host', outside('https://elsewhere.example/sco.html'), 'scorm-outside'],
    ['items without end', manifest12({ items: item('one').repeat(2_001) }), 'scorm-items'],
  ])('refuses %s in words, and keeps nothing', async (_, manifest, rule) => {
    const before = await count();
    const answer = await send(manifest);
    expect(answer.statusCode).toBe(400);
    const [error] = answer.json<Problem>().errors ?? [];
    expect(error?.rule).toBe(rule);
    expect(error?.message).not.toContain(rule);
    expect(await count()).toBe(before);
  });

  it('refuses a zip without a manifest at its root, and what climbs out of it', async () => {
    const nested = await world.send(
      await zipOf({ 'course/imsmanifest.xml': manifest12({ items: item('one') }) }),
    );
    expect(nested.json<Problem>().errors?.[0]?.rule).toBe('package-structure');
    const honest = await scormZip(manifest12({ items: item('one') }), { 'xx/escape.html': 'x' });
    const climbing = Buffer.from(honest.toString('latin1').replaceAll('xx/escape', '../escape'), 'latin1');
    const answer = await world.send(climbing);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]?.rule).toBe('zip-path');
  });

  it('refuses a manifest alone: its units would be nowhere', async () => {
    const answer = await world.send(manifest12({ items: item('one') }));
    expect(answer.statusCode).toBe(400);
  });
});

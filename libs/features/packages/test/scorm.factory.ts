import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Launched, PackageReport, ScormCommit, ScormNexted, ScormOpened } from '@pirecow/contracts';
import { type PackageWorld, zipOf } from './packages.factory';

const SPACES_12 =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"';
const SPACES_2004 =
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" ' +
  'xmlns:imsss="http://www.imsglobal.org/xsd/imsss" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3"';

export interface ManifestWishes {
  items: string;
  resources?: string;
  metadata?: string;
  more?: string;
  /** What stands in the organization beside its items. */
  inside?: string;
}

const RESOURCES_12 = `<resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="first.html"/>
  <resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="second.html"/>
  <resource identifier="R3" type="webcontent" adlcp:scormtype="asset" href="notes.html"/>`;

/** A manifest of SCORM 1.2 around these items. */
export function manifest12({
  items,
  resources = RESOURCES_12,
  metadata = '',
  more = '',
}: ManifestWishes): string {
  return `<?xml version="1.0" encoding="utf-8"?><manifest identifier="M 1" version="1.1" ${SPACES_12}>
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>${metadata}</metadata>
    <organizations default="O1"><organization identifier="O1"><title>Module</title>${items}</organization>${more}</organizations>
    <resources>${resources}</resources></manifest>`;
}

/** A manifest of SCORM 2004 around these items. */
export function manifest2004(
  { items, resources, metadata = '', inside = '' }: ManifestWishes,
  version = '2004 4th Edition',
): string {
  const own =
    resources ?? '<resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="first.html"/>';
  return `<?xml version="1.0"?><manifest identifier="M2" ${SPACES_2004}>
    <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion>${metadata}</metadata>
    <organizations default="O1"><organization identifier="O1"><title>Module</title>${items}${inside}</organization></organizations>
    <resources>${own}</resources></manifest>`;
}

export const item = (id: string, inside = '', resource = 'R1', attributes = '') =>
  `<item identifier="${id}" identifierref="${resource}" ${attributes}><title>${id}</title>${inside}</item>`;

export const mastery = (score: number) => `<adlcp:masteryscore>${score}</adlcp:masteryscore>`;

export const scormZip = (manifest: string, files: Record<string, string | Buffer> = {}) =>
  zipOf({
    ...{ 'imsmanifest.xml': manifest, 'first.html': '<!doctype html><html><head></head></html>' },
    ...{ 'second.html': '2', 'notes.html': 'notes', ...files },
  });

/** The page around a SCO as it runs in a browser: it knows its address and nothing else. */
export class ScormPage {
  private sequence = 0;
  opened: ScormOpened | undefined;

  constructor(
    private readonly app: NestFastifyApplication,
    readonly launched: Launched,
  ) {}

  get registration(): string {
    return this.launched.registrationId;
  }

  private post(path: string, payload?: string) {
    const ticket = new URL(this.launched.url).hash.slice(1);
    return this.app.inject({
      method: 'POST',
      url: `/packages/fetch/${ticket}/${path}`,
      headers: {
        ...{ origin: 'null', 'sec-fetch-site': 'cross-site' },
        ...(payload !== undefined && { 'content-type': 'text/plain;charset=UTF-8' }),
      },
      ...(payload !== undefined && { payload }),
    });
  }

  tryToOpen() {
    return this.post('scorm');
  }

  async open(): Promise<Record<string, string>> {
    const answer = await this.tryToOpen();
    if (answer.statusCode !== 200) throw new Error(answer.body);
    this.opened = answer.json<ScormOpened>();
    this.sequence = 0;
    return this.opened.elements;
  }

  send(commit: unknown) {
    return this.post('commits', typeof commit === 'string' ? commit : JSON.stringify(commit));
  }

  next(wish?: 'continue' | 'previous') {
    return this.post('next', JSON.stringify({ ...(wish && { wish }), language: 'fr' }));
  }

  /** The page of the unit that follows. */
  async follow(wish?: 'continue' | 'previous'): Promise<ScormPage> {
    const { url } = (await this.next(wish)).json<ScormNexted>();
    if (url === null) throw new Error('Nothing follows');
    return new ScormPage(this.app, { ...this.launched, url });
  }

  commitOf(elements: Record<string, string>, isFinal = false): ScormCommit {
    this.sequence += 1;
    return { opening: this.opened?.opening ?? 1, sequence: this.sequence, elements, isFinal };
  }

  /** Sets elements as a unit does. */
  async set(elements: Record<string, string>, isFinal = false): Promise<ScormCommit> {
    const commit = this.commitOf(elements, isFinal);
    const answer = await this.send(commit);
    if (answer.statusCode >= 300) throw new Error(answer.body);
    return commit;
  }
}

/** Imports a package with that manifest. @returns its id */
export async function bringScorm(world: PackageWorld, manifest: string): Promise<string> {
  const answer = await world.send(await scormZip(manifest));
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<PackageReport>().id ?? '';
}

/** The page around a unit that its learner has launched, not opened yet. */
export async function launchScorm(world: PackageWorld, id: string, wish: object = {}): Promise<ScormPage> {
  const { launched } = await world.launch(id, wish);
  return new ScormPage(world.app, launched);
}

/** As {@link launchScorm}, and open. */
export async function openScorm(world: PackageWorld, id: string, wish: object = {}): Promise<ScormPage> {
  const page = await launchScorm(world, id, wish);
  await page.open();
  return page;
}

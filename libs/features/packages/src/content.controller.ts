import { contentKeySchema, contentPathSchema, fetchTicketSchema } from '@pirecow/contracts';
import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import {
  Allow,
  AnswersRaw,
  CONFIG,
  type Config,
  denied,
  notFound,
  Storage,
  digestOf,
} from '@pirecow/platform';
import { TOKEN_KEY } from '@pirecow/features/records';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from '@pirecow/features/media';
import { contentHeaders, contentType } from './content-headers';
import { type ContentFile, type PackageFile, PackageStore } from './package-store';
import { PackagePlaces } from './package-places';
import { newTicket } from './secrets';
import { SessionStore } from './session-store';
import { withStandIns } from './stand-ins';
import { TicketGuard } from './ticket.guard';

/** What units of packages meet before and beside the record store: their files, and the exchange of their ticket. */
@Controller('packages')
export class ContentController {
  constructor(
    private readonly packages: PackageStore,
    private readonly sessions: SessionStore,
    private readonly storage: Storage,
    private readonly places: PackagePlaces,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Answers 200 always, as cmi5 8.2 has it: a token the first time, afterwards the number of an error. */
  @Post('fetch/:ticket')
  @Allow.by(TicketGuard)
  @AnswersRaw()
  @HttpCode(200)
  async fetch(
    @Param('ticket', { schema: fetchTicketSchema }) ticket: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { secret, digest } = newTicket();
    const outcome = await this.sessions.exchange(digestOf(ticket), digest);
    void reply.type('application/json; charset=utf-8').header('cache-control', 'no-store');
    await reply.send(JSON.stringify(ANSWERS[outcome](secret)));
  }

  @Get(':contentKey/*')
  @Allow.anyone()
  @AnswersRaw()
  async file(
    @Param('contentKey', { schema: contentKeySchema }) contentKey: string,
    @Param('*', { schema: contentPathSchema }) path: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { headers } = request;
    const owner = this.places.ownerOf(request);
    // Nothing of a package becomes part of our own pages, whatever somebody makes them ask for.
    const isOurs = owner === undefined && headers['sec-fetch-site'] === 'same-origin';
    if (isOurs && headers['sec-fetch-dest'] !== 'document') throw denied();
    const file = await this.packages.file(contentKey, path);
    // Nor part of another package.
    if (owner !== undefined && owner !== file.packageId) throw notFound();
    const { storageKey } = file;
    const tag = `"${storageKey.slice(storageKey.lastIndexOf('/') + 1)}"`;
    contentHeaders(reply, path, { apartFrom: owner && this.config.publicUrl, tag });
    // The address of an xAPI unit holds the token of its session: no cache remembers it.
    if (request.url.includes('auth=')) void reply.header('cache-control', 'no-store');
    if (headers['if-none-match']?.includes(tag)) return void (await reply.status(304).send());
    if (owner === undefined && contentType(path).startsWith('text/html')) return this.sendPage(reply, file);
    await this.sendFile(reply, file, headers.range);
  }

  private async sendPage(reply: FastifyReply, { storageKey, standard }: ContentFile): Promise<void> {
    const page = await this.storage.read(storageKey);
    if (!page) throw notFound();
    await reply.send(withStandIns(page, standard));
  }

  private async sendFile(reply: FastifyReply, { storageKey, size }: PackageFile, asked: string | undefined) {
    const range = byteRange(asked, size);
    void reply.header('accept-ranges', 'bytes');
    if (range === 'unsatisfiable')
      return void (await reply.status(416).header('content-range', `bytes */${size}`).send());
    if (range !== 'whole')
      void reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
    void reply.header('content-length', end - start + 1);
    await reply.send(size === 0 ? '' : this.storage.stream(storageKey, { start, end }));
  }
}

const ANSWERS = {
  // RFC 1945 11.1: what follows `Basic` is base64 of key and secret.
  exchanged: (secret: string) => ({
    'auth-token': Buffer.from(`${TOKEN_KEY}:${secret}`).toString('base64'),
  }),
  used: () => ({
    'error-code': '1',
    'error-text': 'The authorization token was returned already, or the session is over.',
  }),
  unknown: () => ({ 'error-code': '2', 'error-text': 'There is no such session.' }),
};

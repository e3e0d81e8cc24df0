import { mediaNameSchema, type MediaName, type MediaWidth, mediaWidthSchema } from '@pirecow/contracts';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Allow, AnswersRaw, MaybeWho, type Scope } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from './byte-range';
import { MediaFiles, type ServedFile } from './media-files.service';

/** Kinds that a page shows in its place. All others are offered for download. */
const SHOWN = /^(image|video|audio)\/|^text\/vtt$/;

/** Even a drawing with something in it that our checks missed can do nothing. */
const POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const FOREVER = 'max-age=31536000, immutable';

function disposition({ type, path }: ServedFile): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `${SHOWN.test(type) ? 'inline' : 'attachment'}; filename="${name}"`;
}

function writeHead(reply: FastifyReply, file: ServedFile): void {
  void reply
    .header('content-type', file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type)
    .header('content-disposition', disposition(file))
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes')
    .header('etag', file.tag)
    .header('cache-control', `${file.isPublic ? 'public' : 'private'}, ${FOREVER}`);
}

/** Files of courses. Their addresses name their content, so browsers keep them for ever. */
@Controller('media')
export class MediaController {
  constructor(private readonly files: MediaFiles) {}

  @Get(':id/:language/:name')
  @Allow.visitor()
  @AnswersRaw()
  async serve(
    @Param({ schema: mediaNameSchema }) name: MediaName,
    @Query({ schema: mediaWidthSchema }) width: MediaWidth,
    @MaybeWho() who: Scope | undefined,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(name, width, who);
    const { tag } = file;
    writeHead(reply, file);
    if (headers['if-none-match']?.includes(tag)) return void (await reply.status(304).send());
    const mayBePart = headers['if-range'] === undefined || headers['if-range'] === tag;
    const range = byteRange(mayBePart ? headers.range : undefined, file.size);
    await this.send(reply, file, range);
  }

  private async send(
    reply: FastifyReply,
    file: ServedFile,
    range: ReturnType<typeof byteRange>,
  ): Promise<void> {
    if (range === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${file.size}`).send();
    } else if (range === 'whole') {
      await reply.header('content-length', file.size).send(this.files.open(file));
    } else {
      const { start, end } = range;
      void reply.header('content-range', `bytes ${start}-${end}/${file.size}`);
      await reply
        .status(206)
        .header('content-length', end - start + 1)
        .send(this.files.open(file, range));
    }
  }
}

import { createHash } from 'node:crypto';
import { type BadgePicture, badgePictureSchema, idSchema } from '@pirecow/contracts';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Allow, AnswersRaw, AtMost } from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BadgeIssuer } from './badge-issuer.service';
import { Badges } from './badges.service';
import { StatusLists } from './status-lists.service';

const IssuerId = () => Param('issuerId', { schema: idSchema });
/** Lists are numbered, and few. */
const listSchema = z.coerce.number().int().min(0).max(16_383);
/** Longer than any code with its groups. */
const codeSchema = z.string().max(64);

/** For whoever verifies a badge, from any page; a standing that changed is seen within minutes. */
const headed = (reply: FastifyReply, type: string, seconds: number) =>
  reply
    .header('content-type', type)
    .header('cache-control', `public, max-age=${seconds}`)
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin');

/** As bytes: a text would be sent with a charset, which these types do not have. */
const sendPublic = (reply: FastifyReply, type: string, document: object) =>
  headed(reply, type, 300).send(Buffer.from(JSON.stringify(document)));

/** What anybody needs to verify a badge. */
@Controller('api/badges')
export class BadgesController {
  constructor(
    private readonly badges: Badges,
    private readonly issuer: BadgeIssuer,
    private readonly lists: StatusLists,
  ) {}

  @Get('issuers/:issuerId/did.json')
  @Allow.anyone()
  @AtMost(60, 60)
  @AnswersRaw()
  async keys(@IssuerId() issuerId: string, @Res() reply: FastifyReply): Promise<void> {
    const document = await this.issuer.document(issuerId);
    await sendPublic(reply, 'application/did+json', document);
  }

  @Get('issuers/:issuerId/status/:list')
  @Allow.anyone()
  @AtMost(60, 60)
  @AnswersRaw()
  async status(
    @IssuerId() issuerId: string,
    @Param('list', { schema: listSchema }) list: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const credential = await this.lists.list(issuerId, list);
    await sendPublic(reply, 'application/vc', credential);
  }

  @Get('pictures/:code')
  @Allow.anyone()
  @AtMost(60, 60)
  @AnswersRaw()
  async picture(
    @Param('code', { schema: codeSchema }) code: string,
    @Query({ schema: badgePictureSchema }) wish: BadgePicture,
    @Req() { headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const png = await this.badges.picture(code, wish);
    const tag = `"${createHash('sha256').update(png).digest('base64url')}"`;
    const answer = headed(reply, 'image/png', 86_400).header('etag', tag);
    await (headers['if-none-match']?.includes(tag) ? answer.status(304).send() : answer.send(png));
  }
}

import {
  type LetterKind,
  letterKindSchema,
  type LetterLink,
  letterLinkSchema,
  type LetterStop,
  letterStopSchema,
  type LetterWish,
  type LetterWishByLink,
  letterWishByLinkSchema,
  type LetterWishList,
  letterWishListSchema,
  letterWishSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, type OnModuleInit, Param, Post, Put, Query, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  LetterWishes,
  type Scope,
  StopLinks,
  Who,
} from '@pirecow/platform';
import type { FastifyInstance, FastifyReply } from 'fastify';

const QUARTER = 15 * 60;
/** One of the two forms in which programs of mail send their click (RFC 8058 section 3.1). */
const FORM = 'multipart/form-data';

/** Which letters somebody wants: for the person of the session, and for who holds the link of a letter. */
@Controller('api/letters')
export class LettersController implements OnModuleInit {
  constructor(
    private readonly wishes: LetterWishes,
    private readonly links: StopLinks,
    private readonly adapter: HttpAdapterHost,
  ) {}

  /** What such a form says is known by its address: its body is let go by. */
  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const server = this.adapter.httpAdapter?.getInstance<FastifyInstance>();
    if (!server || server.hasContentTypeParser(FORM)) return;
    server.addContentTypeParser(FORM, (_, payload, done) => {
      payload.resume();
      done(null, undefined);
    });
  }

  @Get()
  @Allow.signedIn()
  @Answers(letterWishListSchema)
  read(@Who() { accountId }: Scope): Promise<LetterWishList> {
    return this.wishes.of(accountId);
  }

  @Put(':kind')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  change(
    @Who() { accountId }: Scope,
    @Param('kind', { schema: letterKindSchema }) kind: LetterKind,
    @Body({ schema: letterWishSchema }) { wanted }: LetterWish,
  ): Promise<void> {
    return this.wishes.change(accountId, kind, wanted);
  }

  @Post('opening')
  @Allow.anyone()
  @AtMost(60, QUARTER)
  @Answers(letterWishListSchema)
  async open(@Body({ schema: letterLinkSchema }) { secret }: LetterLink): Promise<LetterWishList> {
    return this.wishes.of((await this.links.open(secret)).accountId);
  }

  @Put()
  @Allow.anyone()
  @AtMost(60, QUARTER)
  @InTransaction()
  @AnswersNothing()
  async changeByLink(
    @Body({ schema: letterWishByLinkSchema }) { secret, kind, wanted }: LetterWishByLink,
  ): Promise<void> {
    await this.wishes.change((await this.links.open(secret)).accountId, kind, wanted);
  }

  /** One click in a program of mail (RFC 8058). Many people's programs ask from one address of their provider. */
  @Post('stop')
  @Allow.anyone()
  @AtMost(3000, QUARTER)
  @InTransaction()
  @AnswersNothing()
  async stop(@Query({ schema: letterStopSchema }) { secret }: LetterStop): Promise<void> {
    const { accountId, kind } = await this.links.open(secret);
    await this.wishes.change(accountId, kind, false);
  }

  /** The same address in a browser: a visit stops nothing, because programs that look into mail follow links. */
  @Get('stop')
  @Allow.anyone()
  @AnswersRaw()
  async look(
    @Query({ schema: letterStopSchema }) { secret }: LetterStop,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.header('referrer-policy', 'no-referrer').redirect(this.links.pageOf(secret), 303);
  }
}

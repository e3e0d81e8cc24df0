import { type AskedLetterWish, askedLetterWishSchema } from '@pirecow/contracts';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { AskedLetterWishes } from './asked-letter-wishes.service';

/** Whether the person of the session is told by letter of requests that wait. */
@Controller('api/learning/asked-letters')
export class AskedLettersController {
  constructor(private readonly wishes: AskedLetterWishes) {}

  @Get()
  @Allow.signedIn()
  @Answers(askedLetterWishSchema)
  read(@Who() who: Scope): Promise<AskedLetterWish> {
    return this.wishes.of(who);
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @Answers(askedLetterWishSchema)
  change(
    @Who() who: Scope,
    @Body({ schema: askedLetterWishSchema }) wish: AskedLetterWish,
  ): Promise<AskedLetterWish> {
    return this.wishes.change(who, wish);
  }
}

import {
  type SelfDescription,
  type SelfDescriptionEdit,
  selfDescriptionEditSchema,
  selfDescriptionSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { Allow, Answers, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Declarations } from './declarations.service';

/** What a person chooses to tell for figures: their own, and nobody else reads it. */
@Controller('api/account/declaration')
export class DeclarationController {
  constructor(private readonly declarations: Declarations) {}

  @Get()
  @Allow.signedIn()
  @Answers(selfDescriptionSchema)
  look(@Who() who: Scope): Promise<SelfDescription> {
    return this.declarations.of(who.accountId);
  }

  @Put()
  @Allow.signedIn()
  @AtMost(60, 15 * 60, 20)
  @InTransaction()
  @Answers(selfDescriptionSchema)
  change(
    @Who() who: Scope,
    @Body({ schema: selfDescriptionEditSchema }) body: SelfDescriptionEdit,
  ): Promise<SelfDescription> {
    return this.declarations.change(who, body);
  }
}

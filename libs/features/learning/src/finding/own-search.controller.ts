import {
  type OwnSearch,
  type OwnSearchQuery,
  ownSearchQuerySchema,
  ownSearchSchema,
} from '@pirecow/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers, type Scope, Who } from '@pirecow/platform';
import { OwnSearchReader } from './own-search.service';

/** Search in what the person of the session learns and has noted. */
@Controller('api/learning/search')
export class OwnSearchController {
  constructor(private readonly search: OwnSearchReader) {}

  @Get()
  @Allow.signedIn()
  @Answers(ownSearchSchema)
  find(
    @Who() who: Scope,
    @Query({ schema: ownSearchQuerySchema }) { q }: OwnSearchQuery,
  ): Promise<OwnSearch> {
    return this.search.find(who, q);
  }
}

import { TERRITORIES, type Territories, territoriesSchema } from '@pirecow/contracts';
import { Controller, Get, Header } from '@nestjs/common';
import { Allow, Answers } from '@pirecow/platform';

const IN_ORDER = [...TERRITORIES].sort((one, other) => one.code.localeCompare(other.code));

@Controller('api/territories')
export class TerritoriesController {
  @Get()
  @Allow.anyone()
  @Header('cache-control', 'public, max-age=3600')
  @Answers(territoriesSchema)
  list(): Territories {
    return { items: IN_ORDER };
  }
}

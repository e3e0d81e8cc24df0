import { type DemoAccounts, demoAccountsSchema } from '@pirecow/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { Allow, Answers, CONFIG, type Config, Database, notFound } from '@pirecow/platform';

/** Addresses of the demonstration accounts end so; nobody can own one (RFC 2606). */
export const DEMO_DOMAIN = 'demo.pirecow.example';

/** The password of all demonstration accounts, shown on the sign-in page. "Mountain path" in Basque. */
export const DEMO_PASSWORD = 'mendi-bidea';

/** Whether it is an account whose password everybody can read here: good for nothing outside a demonstration. */
export function isDemoAddress(email: string): boolean {
  return email.endsWith(`@${DEMO_DOMAIN}`);
}

/** One account per role of each organisation, so that the list stays short beside forty learners. */
const ONE_OF_EACH = `
SELECT * FROM (
  SELECT DISTINCT ON (m.organisation_id, m.roles) a.email, a.given_name AS "givenName",
    a.family_name AS "familyName", a.platform_administrator AS "platformAdministrator",
    o.name AS "organisationName", COALESCE(m.roles, '{}') AS roles
  FROM account a
  LEFT JOIN membership m ON m.account_id = a.id
  LEFT JOIN organisation o ON o.id = m.organisation_id
  WHERE a.email LIKE '%@' || $1 AND a.closed_at IS NULL
  ORDER BY m.organisation_id, m.roles, a.platform_administrator DESC, a.created_at, a.id) AS one
ORDER BY "platformAdministrator" DESC, "organisationName", roles
LIMIT 20`;

@Controller('api/demo/accounts')
export class DemoAccountsController {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow.anyone()
  @Answers(demoAccountsSchema)
  async list(): Promise<DemoAccounts> {
    if (!this.config.demo) throw notFound();
    const items = await this.database.query<DemoAccounts['items'][number]>(ONE_OF_EACH, [DEMO_DOMAIN]);
    return { password: DEMO_PASSWORD, items };
  }
}

import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from '@sagitta/contracts';
import { SCHEMAS } from './schemas.ts';

type Components = NonNullable<ReturnType<typeof SwaggerModule.createDocument>['components']>;

/** /api/docs for people, /api/docs-json for programs. */
export function serveDocumentation(app: INestApplication, version: string): void {
  const description = new DocumentBuilder()
    .setTitle('Sagitta gateway')
    .setDescription(
      `Flexion and extension films of the lumbar spine in, intervertebral motion out. Every error has the shape
\`{"error": {"code", "message", "requestId"}}\`; codes are stable. 429 and 503 carry \`Retry-After\`.`,
    )
    .setVersion(version)
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key' }, 'api-key')
    .addBearerAuth({ type: 'http', description: 'The same key as a bearer token.' }, 'bearer')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('api-key')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('session')
    .build();
  const make = () => {
    const document = SwaggerModule.createDocument(app, description);
    const schemas = { ...document.components?.schemas, ...(SCHEMAS as Components['schemas']) };
    return { ...document, components: { ...document.components, schemas } };
  };
  SwaggerModule.setup('api/docs', app, make, { raw: ['json'], customSiteTitle: 'Sagitta gateway' });
}

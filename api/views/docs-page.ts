import { z } from 'zod';
import { Html, html, staffStyle, type Page } from '../../platform/page.js';

const answer = z.object({ description: z.string() });
const operation = z.object({
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() }))
    .optional(),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.record(z.string(), answer),
});
const documentSchema = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
type Operation = z.output<typeof operation> & { method: string; path: string };

const STYLE = `${staffStyle}
summary { cursor: pointer; padding: .3rem 0 } code { font-size: .95em } .method { display: inline-block; width: 3.5rem; font-weight: 600 }
details { border-bottom: 1px solid #d5dae1 } details > div { padding: 0 0 1rem 3.8rem }
`;

/** The OpenAPI document for people: no scripts, nothing loaded from elsewhere. */
export function docsPage(openapi: object): Page {
  const { info, paths, components } = documentSchema.parse(openapi);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, method: method.toUpperCase(), path })),
  );
  const tags = [...new Set(operations.flatMap(({ tags }) => tags))];
  const body = html`<h1>${info.title}</h1>
    ${paragraphs(info.description)}
    <p><a href="/openapi.json">openapi.json</a></p>
    ${tags.map((tag) =>
      section(
        tag,
        operations.filter(({ tags }) => tags.includes(tag)),
      ),
    )}
    <h2>schemas</h2>
    ${Object.entries(components.schemas).map(([name, schema]) => schemaBlock(name, schema))}`;
  return { language: 'en', title: `${info.title} API`, style: STYLE, body };
}

const paragraphs = (text: string) => text.split('\n\n').map((part) => html`<p>${lines(part)}</p>`);
const lines = (text: string) =>
  text.split('\n').map((line, i) => [i > 0 && new Html('<br />'), line.replaceAll('`', '')]);

const section = (tag: string, operations: Operation[]) =>
  html`<h2>${tag}</h2>
    ${operations.map(block)}`;

function block({ method, path, summary, description, parameters = [], requestBody, responses }: Operation) {
  const bodySchema = Object.values(requestBody?.content ?? {})[0]?.schema;
  return html`<details>
    <summary>
      <code><span class="method">${method}</span> ${path}</code> <span class="quiet">${summary}</span>
    </summary>
    <div>
      <p>${description}</p>
      ${
        parameters.length > 0 &&
        html`<table>
          ${parameters.map(
            (one) =>
              html`<tr>
                <th>${one.name}${one.required && ' *'}</th>
                <td>${one.in}</td>
                <td>${words(one.schema)}</td>
              </tr>`,
          )}
        </table>`
      }
      ${bodySchema !== undefined && html`<p>Body: ${words(bodySchema)}</p>`}
      <table>
        ${Object.entries(responses).map(
          ([status, one]) =>
            html`<tr>
              <th>${status}</th>
              <td>${one.description}</td>
            </tr>`,
        )}
      </table>
    </div>
  </details>`;
}

/** A named schema is linked; a nameless one is short enough to be shown. */
function words(schema: unknown): Html {
  const name = /^#\/components\/schemas\/(\w+)$/.exec((schema as { $ref?: string } | undefined)?.$ref ?? '')?.[1];
  return name ? html`<a href="#${name}">${name}</a>` : html`<code>${JSON.stringify(schema)}</code>`;
}

const schemaBlock = (name: string, schema: unknown) =>
  html`<details id="${name}">
    <summary><code>${name}</code></summary>
    <pre>${JSON.stringify(schema, null, 2)}</pre>
  </details>`;

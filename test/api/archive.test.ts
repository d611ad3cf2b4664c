import { strFromU8, unzipSync } from 'fflate';
import { archiveOf, jsonFile, sha256 } from '../../api/archive.js';

const about = { complaintNo: 'TC20261121-000042', journal: { seq: 9, hash: 'ab' } };
const files = () => [
  jsonFile('complaint.json', { b: 1, a: { closedAt: 0, name: '王芳' } }),
  { name: 'statement-1.pdf', content: Buffer.from('%PDF') },
];

describe('an archive', () => {
  it('holds every file under its name, and a manifest with size and hash of each', () => {
    const unzipped = unzipSync(archiveOf(about, files()));
    expect(Object.keys(unzipped)).toEqual(['manifest.json', 'complaint.json', 'statement-1.pdf']);
    const manifest = JSON.parse(strFromU8(unzipped['manifest.json']!)) as { files: Record<string, unknown>[] };
    expect(manifest).toMatchObject(about);
    for (const { name, bytes, sha256: hash } of manifest.files) {
      const content = unzipped[String(name)]!;
      expect([content.length, sha256(content)]).toEqual([bytes, hash]);
    }
  });

  it('is the same bytes for the same content, whatever the order of its keys', () => {
    const [, pdf] = files();
    const turned = [jsonFile('complaint.json', { a: { name: '王芳', closedAt: 0 }, b: 1 }), pdf!];
    expect(archiveOf(about, turned).equals(archiveOf(about, files()))).toBe(true);
  });

  it('writes instants as people read them', () => {
    expect(strFromU8(files()[0]!.content)).toBe('{"a":{"closedAt":"1970-01-01T00:00:00.000Z","name":"王芳"},"b":1}');
  });
});

export const dsig = 'http://www.w3.org/2000/09/xmldsig#'
export const excC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const xades = 'http://uri.etsi.org/01903/v1.3.2#'
export const xades141 = 'http://uri.etsi.org/01903/v1.4.1#'

export const names = {
  c14n: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  c14n11: 'http://www.w3.org/2006/12/xml-c14n11',
  enveloped: `${dsig}enveloped-signature`,
  base64: `${dsig}base64`,
  xpath: 'http://www.w3.org/TR/1999/REC-xpath-19991116',
  filter2: 'http://www.w3.org/2002/06/xmldsig-filter2',
  signedProperties: 'http://uri.etsi.org/01903#SignedProperties',
  counterSigned: 'http://uri.etsi.org/01903#CountersignedSignature',
  object: `${dsig}Object`,
  manifest: `${dsig}Manifest`,
} as const

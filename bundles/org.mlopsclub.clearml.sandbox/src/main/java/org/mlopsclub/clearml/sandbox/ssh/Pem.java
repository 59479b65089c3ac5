package org.mlopsclub.clearml.sandbox.ssh;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;

/** Private keys in the traditional PEM forms: PKCS#1 for RSA (RFC 8017), SEC 1 for the curve P-256 (RFC 5915). */
final class Pem {
    private static final byte[] OID_P256 = {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 3, 1, 7};
    private static final int COORDINATE = 32;

    private Pem() {}

    static String rsa(PrivateKey key) {
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) key;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (BigInteger number : new BigInteger[] {BigInteger.ZERO, rsa.getModulus(), rsa.getPublicExponent(),
                rsa.getPrivateExponent(), rsa.getPrimeP(), rsa.getPrimeQ(), rsa.getPrimeExponentP(),
                rsa.getPrimeExponentQ(), rsa.getCrtCoefficient()}) {
            body.writeBytes(tagged(2, number.toByteArray()));
        }
        return armour("RSA PRIVATE KEY", tagged(0x30, body.toByteArray()));
    }

    static String p256(PrivateKey privateKey, ECPublicKey publicKey) {
        ByteArrayOutputStream point = new ByteArrayOutputStream();
        point.writeBytes(new byte[] {0, 4}); // no unused bits; an uncompressed point
        point.writeBytes(fixed(publicKey.getW().getAffineX()));
        point.writeBytes(fixed(publicKey.getW().getAffineY()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(tagged(2, new byte[] {1}));
        body.writeBytes(tagged(4, fixed(((ECPrivateKey) privateKey).getS())));
        body.writeBytes(tagged(0xa0, OID_P256));
        body.writeBytes(tagged(0xa1, tagged(3, point.toByteArray())));
        return armour("EC PRIVATE KEY", tagged(0x30, body.toByteArray()));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    /** One element in DER: tag, length, content. */
    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            der.write(0x80 | length.length - skip);
            der.write(length, skip, length.length - skip);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    private static String armour(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
